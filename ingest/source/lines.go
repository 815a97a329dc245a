package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
)

// lines yields the articles of JSON Lines, one object per line, as they are read:
// the input may have any size, a line must keep the limit. Empty lines are
// skipped. A line has the path FILE:LINE.
func (r *Reader) lines(in input) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		br := bufio.NewReaderSize(in.body, peekBytes)
		found := false
		for n := 1; ; n++ {
			path := in.path + ":" + strconv.Itoa(n)
			line, size, err := readLine(br, r.maxBytes)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(bad(path, fmt.Errorf("cannot be read to its end: %w", err)))
				return
			}
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte(bomUTF8))
			}
			if size > r.maxBytes || len(bytes.TrimSpace(line)) > 0 {
				found = true
				if !yield(r.item(line, size, path, in)) {
					return
				}
			}
			if err != nil {
				break
			}
		}
		if !found {
			yield(bad(in.path, errEmpty))
		}
	}
}

// readLine returns the next line without its end, and its size; of a line longer
// than limit only the size. The error is io.EOF for the last line.
func readLine(br *bufio.Reader, limit int64) (line []byte, size int64, err error) {
	for {
		piece, err := br.ReadSlice('\n')
		size += int64(len(piece))
		if size <= limit+1 {
			line = append(line, piece...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			if n := len(piece); n > 0 && piece[n-1] == '\n' {
				size--
			}
			return bytes.TrimSuffix(line, []byte("\n")), size, err
		}
	}
}
