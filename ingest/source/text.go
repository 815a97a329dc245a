package source

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"entente/graph"
)

const (
	bomUTF8    = "\xef\xbb\xbf"
	bomUTF16LE = "\xff\xfe"
	bomUTF16BE = "\xfe\xff"
)

func isUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte(bomUTF16LE)) || bytes.HasPrefix(data, []byte(bomUTF16BE))
}

// parseText reads plain text: the whole input is the article's text.
func parseText(data []byte, _ input) (fields, error) {
	text, err := decode(data)
	return fields{text: text}, err
}

// decode returns data as UTF-8 without byte order mark and with "\n" for every
// line end. Data is UTF-8, or UTF-16 with a byte order mark; other encodings are
// not guessed.
func decode(data []byte) (string, error) {
	if isUTF16(data) {
		if len(data)%2 != 0 {
			return "", fmt.Errorf("is UTF-16 with half a character at its end; it seems cut off: %w", graph.ErrInvalid)
		}
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", fmt.Errorf("is broken UTF-16 (%w); convert it to UTF-8 first: %w", err, graph.ErrInvalid)
		}
		data = out
	}
	text := string(data)
	if i := invalidUTF8(text); i >= 0 {
		return "", notUTF8("text", i)
	}
	return newlines.Replace(strings.TrimPrefix(text, bomUTF8)), nil
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")
