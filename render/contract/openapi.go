package contract

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

//go:embed openapi.json
var openAPI []byte

// OpenAPI is the description of the service (OpenAPI 3.1), written by hand.
func OpenAPI() []byte { return bytes.Clone(openAPI) }

// schemas are what the description has schemas of, as they are asked for, and their names in it.
var schemas = map[string]string{
	"findings": "Findings", "rules": "Rules", "forms": "Forms", "problem": "Problem",
	"check": "Check", "diff": "Comparison", "verify": "Verification",
}

// Schemas are what there are schemas of besides reports, in the order of the alphabet.
func Schemas() []string { return slices.Sorted(maps.Keys(schemas)) }

// WriteSchema writes the JSON Schema of one of Schemas.
func WriteSchema(w io.Writer, of string) error {
	name, ok := schemas[of]
	if !ok {
		return fmt.Errorf("没有“%s”的 JSON Schema", of)
	}
	var document struct {
		Components struct{ Schemas map[string]json.RawMessage }
	}
	if err := json.Unmarshal(openAPI, &document); err != nil {
		return err
	}
	defs := object{}
	for _, def := range slices.Sorted(maps.Keys(document.Components.Schemas)) {
		said := bytes.ReplaceAll(document.Components.Schemas[def], []byte("#/components/schemas/"), []byte("#/$defs/"))
		defs = defs.with(def, json.RawMessage(said))
	}
	return Write(w, object{
		{"$schema", dialect}, {"$id", "urn:nianbao:schema:" + of}, {"$ref", "#/$defs/" + name}, {"$defs", defs},
	})
}
