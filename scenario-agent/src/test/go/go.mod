module answers

go 1.22

require (
	gopkg.in/yaml.v2 v2.4.0
	gopkg.in/yaml.v3 v3.0.1
)

// As the go.mod of Juju 3.6 has it.
replace gopkg.in/yaml.v2 => github.com/juju/yaml/v2 v2.0.0
