package source

import (
	"errors"
	"fmt"
	"io"
	"mime"

	"entente/graph"
)

// bodyPath is the Path of a document that has no place of its own.
const bodyPath = "body"

// Document returns the one article that a body of a media type holds, such as that
// of an HTTP request; its Path is "body". A media type that is not read is
// graph.ErrNotSupported; a body that breaks its format or a limit, or that holds
// more than one article, is graph.ErrInvalid. Errors are *Error.
func (r *Reader) Document(mediaType string, body io.Reader) (Document, error) {
	name, params, err := mime.ParseMediaType(mediaType)
	format := formatText
	if name != "text/plain" {
		format = byMediaType[name]
	}
	if err != nil || format == formatUnknown {
		return bad(bodyPath, fmt.Errorf("the media type %q is not read: %w", mediaType, graph.ErrNotSupported))
	}
	var found []Document
	for d, err := range r.parse(input{path: bodyPath, body: body, format: format, charset: params["charset"]}) {
		var told *Error
		switch {
		case errors.As(err, &told):
			return bad(bodyPath, told.Err)
		case err != nil:
			return bad(bodyPath, err)
		case len(found) == 1:
			return bad(bodyPath, fmt.Errorf("it holds more than one article; send one at a time: %w", graph.ErrInvalid))
		}
		found = append(found, d)
	}
	if len(found) == 0 {
		return bad(bodyPath, errEmpty)
	}
	found[0].Path = bodyPath
	return found[0], nil
}
