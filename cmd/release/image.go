package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
)

// A container image holds the program and the texts that must go with it, and nothing else: FROM scratch.
// It is a tar file of an image layout (OCI Image Format 1.1), and has the list by which older Dockers
// load an image too.

// imageTexts is how many of the common files go into an image: the licences.
const imageTexts = 3

// The media types of the image's parts.
const (
	typeIndex    = "application/vnd.oci.image.index.v1+json"
	typeManifest = "application/vnd.oci.image.manifest.v1+json"
	typeConfig   = "application/vnd.oci.image.config.v1+json"
	typeLayer    = "application/vnd.oci.image.layer.v1.tar+gzip"
)

// A descriptor points to a part.
type descriptor struct {
	MediaType   string            `json:"mediaType"`
	Digest      string            `json:"digest"`
	Size        int               `json:"size"`
	Platform    *platform         `json:"platform,omitempty"`
	Annotations map[string]string `json:"annotations,omitempty"`
}

type platform struct {
	Architecture string `json:"architecture"`
	OS           string `json:"os"`
}

// A manifest lists the parts of an image.
type manifest struct {
	SchemaVersion int          `json:"schemaVersion"`
	MediaType     string       `json:"mediaType"`
	Config        descriptor   `json:"config"`
	Layers        []descriptor `json:"layers"`
}

// An index lists images.
type index struct {
	SchemaVersion int          `json:"schemaVersion"`
	MediaType     string       `json:"mediaType"`
	Manifests     []descriptor `json:"manifests"`
}

// An imageConfig says how an image is run.
type imageConfig struct {
	Created      string          `json:"created"`
	Architecture string          `json:"architecture"`
	OS           string          `json:"os"`
	Config       containerConfig `json:"config"`
	RootFS       rootFS          `json:"rootfs"`
}

type containerConfig struct {
	User         string              `json:"User"`
	ExposedPorts map[string]struct{} `json:"ExposedPorts"`
	Entrypoint   []string            `json:"Entrypoint"`
	WorkingDir   string              `json:"WorkingDir"`
	Labels       map[string]string   `json:"Labels"`
}

type rootFS struct {
	Type    string   `json:"type"`
	DiffIDs []string `json:"diff_ids"`
}

// A layout is an image layout that is being put together.
type layout struct{ files []entry }

// add adds a part.
func (l *layout) add(mediaType string, data []byte) descriptor {
	d := descriptor{MediaType: mediaType, Digest: digest(data), Size: len(data)}
	l.files = append(l.files, entry{name: blob(d.Digest), data: data})
	return d
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// blob is the name of a part's file.
func blob(digest string) string { return "blobs/" + strings.Replace(digest, ":", "/", 1) }

// image makes the image of files for a system.
func (r *release) image(t target, files []entry) ([]byte, error) {
	plain, err := tarOf(files, r.date)
	if err != nil {
		return nil, err
	}
	packed, err := gzipped(plain)
	if err != nil {
		return nil, err
	}
	config, err := json.Marshal(imageConfig{
		Created: r.date.Format(time.RFC3339), Architecture: t.machine, OS: t.system,
		Config: containerConfig{
			User: "65532:65532", // nobody in particular; there is no list of users
			// The service, once it is told to listen there.
			ExposedPorts: map[string]struct{}{"7878/tcp": {}},
			Entrypoint:   []string{"/nianbao"}, WorkingDir: "/",
			Labels: map[string]string{
				"org.opencontainers.image.title": "nianbao", "org.opencontainers.image.version": r.version,
				"org.opencontainers.image.licenses": "Apache-2.0",
			},
		},
		RootFS: rootFS{"layers", []string{digest(plain)}},
	})
	if err != nil {
		return nil, err
	}
	var l layout
	m := manifest{SchemaVersion: 2, MediaType: typeManifest, Config: l.add(typeConfig, config), Layers: []descriptor{l.add(typeLayer, packed)}}
	list, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	whole := l.add(typeManifest, list)
	whole.Platform = &platform{t.machine, t.system}
	name := "nianbao:" + strings.TrimPrefix(r.version, "v")
	whole.Annotations = map[string]string{"io.containerd.image.name": "docker.io/library/" + name, "org.opencontainers.image.ref.name": strings.TrimPrefix(r.version, "v")}
	for _, f := range []struct {
		name  string
		value any
	}{
		{"oci-layout", map[string]string{"imageLayoutVersion": "1.0.0"}},
		{"index.json", index{2, typeIndex, []descriptor{whole}}},
		{"manifest.json", []any{struct{ Config, RepoTags, Layers any }{blob(m.Config.Digest), []string{name}, []string{blob(m.Layers[0].Digest)}}}},
	} {
		data, err := json.Marshal(f.value)
		if err != nil {
			return nil, err
		}
		l.files = append(l.files, entry{name: f.name, data: data})
	}
	return tarOf(l.files, r.date)
}
