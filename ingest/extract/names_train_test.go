package extract

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/ingest"
)

// annotated is a sentence whose names are known.
type annotated struct {
	tokens []ingest.Token
	tags   []int
}

// annotations are where the public name sets lie; sets.md beside them tells their
// licences and sources.
const annotations = "../../../shared/eval/ner"

var nameTypes = map[string]int{
	"PER": tagPersonFirst, "politician": tagPersonFirst, "person": tagPersonFirst,
	"ORG": tagOrganizationFirst, "organisation": tagOrganizationFirst, "politicalparty": tagOrganizationFirst,
	"LOC": tagLocationFirst, "location": tagLocationFirst, "country": tagLocationFirst,
	"event": tagOtherFirst, "election": tagOtherFirst, "misc": tagOtherFirst,
}

// readAnnotated reads a file of one token and its tag a line.
func readAnnotated(t *testing.T, lang, path string) []annotated {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("no annotated names to learn from: %v", err)
	}
	var out []annotated
	for block := range strings.SplitSeq(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n\n") {
		var s annotated
		before := "O"
		for line := range strings.SplitSeq(block, "\n") {
			cols := strings.Fields(line)
			if len(cols) < 2 {
				continue
			}
			tag := cols[len(cols)-1]
			for k, piece := range read(lang, cols[0]).Tokens {
				piece.Sentence = 0
				piece.Start += 1000 * len(s.tokens)
				s.tokens = append(s.tokens, piece)
				n := tagOut
				if kind, ok := nameTypes[strings.TrimPrefix(strings.TrimPrefix(tag, "B-"), "I-")]; ok && tag != "O" {
					n = kind
					if k > 0 || strings.HasPrefix(tag, "I-") && before != "O" {
						n = kind + 1
					}
				}
				s.tags = append(s.tags, n)
			}
			before = tag
		}
		if len(s.tokens) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// TestLearnNames learns names.model of both packs anew when ENTENTE_LEARN_NAMES
// is set to 1, or to a share such as 0.9 to hold the rest out and report on it.
func TestLearnNames(t *testing.T) {
	mode := os.Getenv("ENTENTE_LEARN_NAMES")
	if mode == "" {
		t.Skip("set ENTENTE_LEARN_NAMES=1 to learn the packs' names.model anew from the annotated sets")
	}
	for lang, files := range map[string][]string{
		"id": {"idner-train.txt", "idner-dev.txt", "idcrossner-politics-train.txt", "idcrossner-politics-dev.txt"},
		"en": {"crossner-politics-train.txt", "crossner-politics-dev.txt"},
	} {
		var train, held []annotated
		for _, f := range files {
			s := readAnnotated(t, lang, filepath.Join(annotations, f))
			if mode == "dev" && strings.Contains(f, "dev") {
				held = append(held, s...)
			} else {
				train = append(train, s...)
			}
		}
		m := learnNames(train, 12)
		t.Logf("%s: %d sentences, F1 %.3f on %d held out", lang, len(train), nameF1(m, held), len(held))
		if err := os.WriteFile(filepath.Join("..", "lang", "packs", lang, nameModelFile), encodeNames(m), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// learnNames trains an averaged structured perceptron for some rounds over the
// sentences in an order that is always the same.
func learnNames(sentences []annotated, rounds int) *nameModel {
	const dim = nameTags * (nameTags + nameBuckets)
	m := &nameModel{emission: make([][nameTags]int16, nameBuckets)}
	now, sum := make([]int32, dim), make([]int64, dim)
	step := int64(1)
	change := func(at int, by int32) {
		now[at] += by
		sum[at] += step * int64(by)
		value := int16(now[at])
		if at < nameTags*nameTags {
			m.transition[at/nameTags][at%nameTags] = value
		} else {
			m.emission[at/nameTags-nameTags][at%nameTags] = value
		}
	}
	order := rand.New(rand.NewPCG(1, 2))
	var buckets []uint32
	for range rounds {
		order.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
		for _, s := range sentences {
			got, _ := m.tag(s.tokens)
			before, beforeGot := tagOut, tagOut
			for i, want := range s.tags {
				if want != got[i] || before != beforeGot {
					change(before*nameTags+want, 1)
					change(beforeGot*nameTags+got[i], -1)
				}
				if want != got[i] {
					buckets = nameFeatures(s.tokens, i, buckets[:0])
					for _, b := range buckets {
						change((nameTags+int(b))*nameTags+want, 1)
						change((nameTags+int(b))*nameTags+got[i], -1)
					}
				}
				before, beforeGot = want, got[i]
			}
			step++
		}
	}
	// The average of the weights over all steps, scaled to use 16 bits well.
	const scale = 100
	out := &nameModel{emission: m.emission}
	for at := range now {
		v := int16(math.Round(scale * (float64(now[at]) - float64(sum[at])/float64(step))))
		if at < nameTags*nameTags {
			out.transition[at/nameTags][at%nameTags] = v
		} else {
			out.emission[at/nameTags-nameTags][at%nameTags] = v
		}
	}
	return out
}

func encodeNames(m *nameModel) []byte {
	var out []byte
	for _, table := range [][][nameTags]int16{m.transition[:], m.emission} {
		for _, row := range table {
			for _, w := range row {
				out = binary.LittleEndian.AppendUint16(out, uint16(w))
			}
		}
	}
	return out
}

// nameF1 is the share of names found whole and typed right.
func nameF1(m *nameModel, sentences []annotated) float64 {
	spans := func(tags []int) map[[3]int]bool {
		out := map[[3]int]bool{}
		for i := range tags {
			if tags[i]%2 == 0 {
				continue
			}
			j := i + 1
			for j < len(tags) && tags[j] == tags[i]+1 {
				j++
			}
			if tags[i] != tagOtherFirst {
				out[[3]int{i, j, tags[i]}] = true
			}
		}
		return out
	}
	right, all := 0, 0
	for _, s := range sentences {
		tags, _ := m.tag(s.tokens)
		want, got := spans(s.tags), spans(tags)
		all += len(want) + len(got)
		for k := range got {
			if want[k] {
				right++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(right) / float64(all)
}
