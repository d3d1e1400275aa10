package main

import (
	"encoding/json"
	"math/rand"
	"strings"
)

func quote(text string) string {
	encoded, err := json.Marshal(text)
	must(err)
	return string(encoded)
}

var numberTexts = []string{
	"0", "1", "-1", "42", "999999", "1000000", "1048576", "1e6", "10000000", "1e7", "1048576.0", "999999.0", "1000000.0",
	"9007199254740991", "9007199254740992", "9007199254740993", "9007199254740992.0", "9223372036854775807",
	"-9223372036854775808", "9223372036854775808", "18446744073709551615", "18446744073709551616", "1e20", "1e21", "1e22",
	"123456789012345680000.0", "1234567890123456800000.0", "0.1", "0.5", "1.5", "0.001", "0.0001", "0.00001", "0.000001",
	"0.0000001", "1e-7", "1.5e-9", "1.5e-10", "123456.789", "1234567.89", "3.141592653589793", "1e100", "1.7976931348623157e308",
	"5e-324", "2.2250738585072014e-308", "-0.0", "-1.5", "-1e21", "2e-3", "100.0", "12345678.0", "0.30000000000000004", "2.5e+10",
	"1e23", "9.5e-5", "4.35", "4.349999999999999", "2.0e-2", "1.0e5", "33554432.0", "16777216.5", "2e23", "8.41e21", "9.007199254740993e15",
	"1.1e-44", "4.9e-324", "1.0e-323",
}

var words = []string{
	"", " ", "  ", "a", "a ", " a", "a b", "a  b", "~", "null", "Null", "NULL", "nUll", "true", "True", "TRUE", "tRue", "false", "False",
	"FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N", "<<", "=", "-", "--", "---", "--- a",
	"...", "... a", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b", "a :b", "#", "# a", "#a", "a#", "a #", "a # b", "a#b", ",", "a,b", "a, b",
	"[", "]", "[]", "[a]", "a]", "{", "}", "{}", "{a}", "{a: b}", "&a", "*a", "!a", "!!a", "|", "|a", ">", ">a", "'", "''", "'a'", "a'b", "\"", "\"a\"", "a\"b",
	"%", "%a", "@", "@a", "`", "`a`", "- a", "-a", "-1", "+1", "+", ".", "..", "a.b", "1.2.3", "127.0.0.1", "0", "1", "007", "0755", "08", "0o17", "0O17",
	"0x1F", "0X1F", "0xg", "0b11", "0B11", "0b12", "-0b11", "-0x1f", "1_000", "_1", "1_", "1__0", "0_7", "0x_1F", "1e3", "1E3", "1e+3", "1e-3", "1.e3", "1.5e3", ".5", ".5e3", "5.",
	"-.5", "+.5", "1.", "-1.", "1_000.5", "1._5", "e3", ".e3", ".inf", ".Inf", ".INF", "-.inf", "+.inf", "+.Inf", ".nan", ".NaN", ".NAN", "inf", "Infinity", "nan",
	"NaN", "1:30", "1:30:30", "190:20:30", "190:20:30.15", "12:30:45", "1:60", "99:99", "-1:30", "+1:30", "0:0", "08:30", "1:2:3:4", "2001-12-14", "2001-1-1",
	"2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43", "2001-12-14 21:59:43Z", "2001-12-14T21:59:43Z", "2001-12-14T21:59:43", "2001-13-14", "2001-12-32", "20011214", "2001-12",
	"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "0xFFFFFFFFFFFFFFFF",
	"0x8000000000000000", "0777777777777777777777", "01777777777777777777777", "1e400", "-1e400", "1e-400", "1e308", "1.8e308", "12345678901234567890123", "0.1e1", "00", "-0", "+0", "0.0", "-0.0", "1e", "1e+", "0x", "0b", "0o", "0o8",
	"0x1p3", "0x1.8p1", "1f", "1d", "1L", "0.1f", "١", "１２",
	"ä", "日本語", "😀", "a😀b", "\u00a0", "\u0085", "\u2028", "\u2029", "\ufeff", "a\ufeff", "\ufffd", "\u007f", "\u0080", "\u009f", "\u00ad", "\u200b", "\ue000", "\ufffe", "\uffff", "\x01", "\x00", "\x1b[0m", "\a", "\b", "\v", "\f",
	"\t", "a\tb", "\ta", "a\t", "\r", "a\rb", "a\r\nb", "\r\n", "\n", "\n\n", "a\n", "a\n\n", "\na", "\n\na", "a\nb", "a\nb\n", "a\n\nb", " a\nb", "a\n b", "  a\n  b\n", "a \nb", "a\nb ", "a\n\tb", "a\t\nb", "a\n\x01", "a\nä", "a\n😀", "# a\nb", "a: b\nc: d",
	"a\u0085b", "a\u2028b", "\u2028a\nb", "\\", "a\\b", "\\n", "C:\\x", "<a>&b</a>", "a=b", "=a", "a?", "a!", "\"a\": b", "'a\nb'", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "{\"a\": [1, 2]}", "{\"a\":1}", "http://a.b:80/c?d=e&f#g", "a: ", "a:\tb", "a\t# b", "x: 'y'",
	"key with spaces", " leading and trailing ", "trailing  ", "--flag", "-- flag", "* star", "& and", "! bang", "| pipe", "> greater", "% percent", "@ at", "` tick",
	"a" + strings.Repeat(" ", 3) + "b", strings.Repeat("x", 79), strings.Repeat("x", 80), strings.Repeat("x", 81), strings.Repeat("x", 200), strings.Repeat("x", 127), strings.Repeat("x", 128), strings.Repeat("x", 129), strings.Repeat("x ", 100), strings.Repeat("word ", 30), strings.Repeat("word ", 30) + "end",
	strings.Repeat("word  ", 30) + "end", "\"" + strings.Repeat("word ", 30) + "end", "'" + strings.Repeat("it's ", 30) + "end", "# " + strings.Repeat("word ", 30) + "end", "\t" + strings.Repeat("word ", 30) + "end", "\x01" + strings.Repeat("word  ", 30) + "end",
	strings.Repeat("ä ö ü ", 30) + "ß", strings.Repeat("日本 ", 40) + "。", strings.Repeat("😀 ", 50) + "😀", strings.Repeat("word ", 30) + "\nend", strings.Repeat("a: b ", 30) + "c", "yes " + strings.Repeat("no ", 40) + "yes", strings.Repeat("x", 75) + "   " + strings.Repeat("y", 20), strings.Repeat("x", 78) + " y z", strings.Repeat("x", 79) + " y z", strings.Repeat("x", 80) + " y z", strings.Repeat("x", 81) + " y z",
}

// generated are texts of characters that mean something to YAML, the same every time.
func generated(count int, alphabet string) []string {
	random := rand.New(rand.NewSource(7))
	letters := []rune(alphabet)
	texts := make([]string, count)
	for at := range texts {
		text := make([]rune, 1+random.Intn(12))
		for place := range text {
			text[place] = letters[random.Intn(len(letters))]
		}
		texts[at] = string(text)
	}
	return texts
}

func values() []string {
	all := append([]string{}, numberTexts...)
	all = append(all, "null", "true", "false", "[]", "{}", `[[]]`, `[{}]`, `{"a":[]}`, `{"a":{}}`, `[null]`, `{"a":null}`, `[[1,2],[3]]`, `[{"a":1,"b":2},{"c":[3]}]`, `{"a":{"b":{"c":[1,{"d":2}]}}}`, `[[[1]]]`, `[["a",["b"]],{}]`,
		`{"a":1.5,"b":1048576.0,"c":"1048576","d":true}`, `{"yes":"no","1":"2","null":null,"a b":"c d","a: b":"c","#":"-"}`)
	for _, word := range append(append([]string{}, words...), generated(150, "ab1:#-,[]{}'\"\\ \t\n.%@!&*?|>~=_é")...) {
		quoted := quote(word)
		all = append(all, quoted, `{"k":`+quoted+`}`, `{`+quoted+`:"v"}`)
	}
	for _, word := range words {
		if len(word) > 70 || strings.Contains(word, "\n") {
			all = append(all, `[`+quote(word)+`]`, `{"a":{"b":`+quote(word)+`}}`, `[{"a":`+quote(word)+`}]`)
		}
	}
	// Two at a time: the order of more has circles, and depends on where sorting begins.
	keys := append([]string{"", "a", "b", "A", "C", "é", "1", "9", "10", "01", "a1", "a9", "a10", "a01", "a-1", "a_1", "a.b", "a1a", "a1b", "1a"}, generated(20, "aB09-_.é")...)
	for at, one := range keys {
		for _, other := range keys[:at] {
			all = append(all, "{"+quote(one)+":1,"+quote(other)+":2}")
		}
	}
	return all
}

func files() []string {
	all := []string{
		"", "a: b", "a: b\n", "a: 'b'", "a: \"b\"", `a: "b\nc"`, `z: "\ud83d\ude00"`, `z: "\ud83d"`, `z: "\ude00"`, `z: "\u0041"`, `z: "\U0001F600"`, `z: "\U00110000"`, `z: "\uD7FF"`, `z: "\x41"`, `z: "\/"`, `z: "\q"`, `z: "\e\a\b\0\v\t\_\N\L\P"`, `z: "\u12"`, `z: "a\
  b"`,
		"%YAML 1.2\n---\na: b", "%YAML 1.1\n---\na: b", "%YAML 1.3\n---\na: b", "%YAML 2.0\n---\na: b", "%TAG ! tag:a,2000:\n---\na: b", "%FOO bar\n---\na: b", "---\na: b", "--- {a: b}", "a: b\n---\nc: d", "a: b\n...\nc: d", "...", "# only a comment", "\n\n",
		`{"a": "b"}`, `{"a":"b"}`, `{"a":"b","c":"d"}`, `{"a": 1}`, `{"a": null}`, `{"a": true}`, `{"a": 1.50}`, `{"a": [1]}`, `{"a": {"b": "c"}}`, `["a"]`, `"a"`, "a", "1", "true", "null", "~", "[]", "{}", "- a", "a: 1\na: 2", "a:", "a: ~", "a: null", "a: Null", "a: yes", "a: 0755", "a: 1e3", "a: 1_000", "a: 0x1F", "a: 2001-12-14", "a: 1:30", "a: .inf", "a: ''",
		"1: b", "true: b", "null: b", "~: b", "1.5: b", "yes: b", "[a]: b", "{a: b}: c", "? a\n: b", "? a", "? [a]\n: b", "a: |\n  b\n  c\n", "a: |-\n  b\n", "a: >\n  b\n  c\n", "a: >-\n  b\n\n  c\n", "a: |+\n  b\n\n", "a: |2\n   b\n", "a: &x b\nc: *x", "a: *x", "&x a: b\nc: *x", "a: &x [1]\nb: c", "<<: {a: b}", "<<: {a: b}\nc: d", "<<: {a: b}\na: c", "a: c\n<<: {a: b}", "<<: [{a: b}, {c: d}]", "<<: a", "<<: *x", "x: &x {a: b}\ny:\n  <<: *x",
		"a: !!str 1", "a: !!int 1", "a: !!int x", "a: !!float 1", "a: !!bool yes", "a: !!binary aGVsbG8=", "a: !!binary '???'", "a: !!null x", "a: !foo b", "a: !!set {b}", "a: !!timestamp 2001-12-14", "a: ! 1", "!!map {a: b}", "!!str a: b",
		"a: b: c", "a: b\n c: d", "a: b\n  c: d", " a: b\nc: d", "\ta: b", "a:\tb", "a: \tb", "a:b", "a : b", "a: [b", "a: {b", "a: 'b", "a: \"b", "a: ]", "a: }", "a: @b", "a: `b`", "a: %b", "a: - b", "a: -b", "a: #b", "a: b #c", "a: b#c", "a: &", "a: *", "a: !", "a: |x\n  b", "a: b\n- c", "- a\nb: c", "a: 'b' c", "'a': b", "\"a\": b", "'a'b: c", "a: b\n\n\nc: d", "a:\n  b", "a:\n  b\n  c", "a:\n- b", "a:\n  b: c", "a: [b, c]\nd: [e]",
		"a: \x01", "a: \x7f", "a: \u0085b", "a: \ufeffb", "\ufeffa: b", "a: 😀", "a: ä", "a: b\r\nc: d\r\n", "a: b\rc: d", "a: |\r\n  b\r\n", "a: b\x00", "\x00", "{a: b, c: d}", "{a: b,}", "{a, b}", "{a: b c: d}", "{a:b}", "{\"a\":b}", "{'a':'b'}", "[a, b", "{a: [b}", "}", "]", ",", ":", ": a", "?", "-", "|", ">", "%", "@", "`", "!", "&a", "*a", "a: ,", "a: b,c", "a: [", "a: {", "a: ? b", "a: ?b", "a: :b", "a: 'it''s'", "a: \"\\\"\"", "a: \"b\n  c\"", "a: 'b\n\n  c'", "a: b\n\tc", "a: \"b\n\tc\"", "a: \"b\nc\"", "a: \"---\n---\"",
		"a: b\nc", "a\nb: c", "a: b\n  - c", "a: 1\nb: [x]\nc: {y: z}\nd: ok", "a: !!str [1]", strings.Repeat("k", 1100) + ": v", "{" + strings.Repeat("k", 1100) + ": v}", "? " + strings.Repeat("k", 1100) + "\n: v", "a: " + strings.Repeat("[", 50) + strings.Repeat("]", 50), "a: " + strings.Repeat("[", 10001),
	}
	for _, word := range words {
		if !strings.ContainsAny(word, "\n\r") && len(word) < 60 {
			all = append(all, "k: "+word)
		}
		all = append(all, "{\"k\":"+quote(word)+"}")
	}
	for _, text := range generated(200, "ab:#-,[]{}'\" \n?&*!|>%") {
		all = append(all, "k: "+text)
	}
	return all
}

func scalars() []string {
	all := append([]string{}, words...)
	all = append(all, numberTexts...)
	return append(all, "a: b", "a: 1", "a: yes", "1: 2", "yes: no", "[1, yes, 0755]", "[a, 1.5, null, 2001-12-14]", "{a: 1}", "{<<: {a: 1}, b: 2}", "- 1\n- 2", "!!str 1", "!!int 1", "!!int '1'", "!!int 1.5", "!!float 1", "!!bool yes", "!!bool 'yes'", "!!bool x", "!!binary aGVsbG8=", "!!null ''", "!!timestamp 2001-12-14", "!foo 1", "! 1", "'1'", "\"1\"", "'yes'", "&a 1", "|\n a", ">\n a\n b", "1 # one", "# one", "a b c", "!!str yes", "!!float .inf", "!!int 0o17", "1 2", "{1: 2, 3: 4}", "[]", "{}", "!!set {a}", "!!omap [a: 1]", `"\ud83d\ude00"`)
}
