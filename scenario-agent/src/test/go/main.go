// Tells how the libraries that Juju and Pebble use read and write YAML and JSON.
//
// What it prints is kept in src/test/resources/go/answers.json, one case a line, for tests on machines without Go.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"strings"
	"time"

	yaml2 "gopkg.in/yaml.v2"
	yaml3 "gopkg.in/yaml.v3"
)

// written is a value, given as JSON with numbers as Juju gets them, and what the libraries write of it.
type written struct {
	Value string `json:"value"`
	JSON  string `json:"json"`
	Yaml2 string `json:"yaml2"`
	Yaml3 string `json:"yaml3"`
}

// settings is a file of settings, as the tools take it with --file: texts by their keys, or why it is refused.
type settings struct {
	Text  string            `json:"text"`
	Read  map[string]string `json:"read,omitempty"`
	Error string            `json:"error,omitempty"`
}

// scalar is a value as it is given to "juju run", and what it is taken for.
type scalar struct {
	Text  string `json:"text"`
	Kind  string `json:"kind"`
	Read  string `json:"read"`
	Tag3  string `json:"tag3"`
	Error string `json:"error,omitempty"`
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// value reads JSON; whole numbers are int64, others float64, which is what everything is that came by Juju's API.
func value(text string) any {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var tree any
	must(decoder.Decode(&tree))
	return numbers(tree)
}

func numbers(tree any) any {
	switch node := tree.(type) {
	case json.Number:
		if whole, err := node.Int64(); err == nil {
			return whole
		}
		number, err := node.Float64()
		must(err)
		return number
	case map[string]any:
		for key, item := range node {
			node[key] = numbers(item)
		}
	case []any:
		for at, item := range node {
			node[at] = numbers(item)
		}
	}
	return tree
}

func write(text string) written {
	tree := value(text)
	plain, err := json.Marshal(tree)
	must(err)
	two, err := yaml2.Marshal(tree)
	must(err)
	three, err := yaml3.Marshal(tree)
	must(err)
	return written{text, string(plain), string(two), string(three)}
}

func readSettings(text string) settings {
	read := map[string]string{}
	if err := yaml2.Unmarshal([]byte(text), &read); err != nil {
		return settings{Text: text, Error: err.Error()}
	}
	return settings{Text: text, Read: read}
}

func readScalar(text string) scalar {
	var read any
	tag := "error"
	var node yaml3.Node
	if err := yaml3.Unmarshal([]byte(text), &node); err == nil && len(node.Content) == 1 {
		tag = node.Content[0].ShortTag()
	}
	if err := yaml2.Unmarshal([]byte(text), &read); err != nil {
		return scalar{Text: text, Kind: "error", Tag3: tag, Error: err.Error()}
	}
	kind, shown := show(read)
	return scalar{Text: text, Kind: kind, Read: shown, Tag3: tag}
}

func show(read any) (string, string) {
	switch found := read.(type) {
	case nil:
		return "null", "null"
	case bool:
		return "boolean", fmt.Sprint(found)
	case string:
		return "text", found
	case int, int64, uint64:
		return "whole", fmt.Sprint(found)
	case float64:
		if math.IsInf(found, 0) || math.IsNaN(found) {
			return "number", fmt.Sprint(found)
		}
		encoded, err := json.Marshal(found)
		must(err)
		return "number", string(encoded)
	case time.Time:
		return "time", found.Format(time.RFC3339Nano)
	case []any:
		items := make([]string, len(found))
		for at, item := range found {
			kind, shown := show(item)
			items[at] = kind + " " + shown
		}
		return "list", strings.Join(items, "; ")
	case map[any]any:
		items := make([]string, 0, len(found))
		for key, item := range found {
			keyKind, keyShown := show(key)
			kind, shown := show(item)
			items = append(items, keyKind+" "+keyShown+": "+kind+" "+shown)
		}
		sort.Strings(items)
		return "mapping", strings.Join(items, "; ")
	}
	panic(fmt.Sprintf("%T", read))
}

// print writes one case a line, so that a change shows as one.
func print(out *bytes.Buffer, name string, cases []any) {
	fmt.Fprintf(out, "  %q: [\n", name)
	for at, one := range cases {
		encoder := bytes.Buffer{}
		plain := json.NewEncoder(&encoder)
		plain.SetEscapeHTML(false)
		must(plain.Encode(one))
		out.WriteString("    " + strings.TrimRight(encoder.String(), "\n"))
		if at < len(cases)-1 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
	}
	out.WriteString("  ]")
}

func main() {
	out := &bytes.Buffer{}
	out.WriteString("{\n")
	print(out, "libraries", []any{"encoding/json", "gopkg.in/yaml.v2 => github.com/juju/yaml/v2 v2.0.0", "gopkg.in/yaml.v3 v3.0.1"})
	sections := []struct {
		name string
		of   []string
		tell func(string) any
	}{
		{"written", values(), func(text string) any { return write(text) }},
		{"settings", files(), func(text string) any { return readSettings(text) }},
		{"scalars", scalars(), func(text string) any { return readScalar(text) }},
	}
	for _, section := range sections {
		var cases []any
		seen := map[string]bool{}
		for _, text := range section.of {
			if !seen[text] {
				seen[text] = true
				cases = append(cases, section.tell(text))
			}
		}
		out.WriteString(",\n")
		print(out, section.name, cases)
	}
	out.WriteString("\n}\n")
	_, err := os.Stdout.Write(out.Bytes())
	must(err)
}
