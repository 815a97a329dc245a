package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"entente/graph"
)

// files is what reading needs of a file system. Unlike fs.FS it takes any path
// that the user may write, "../news" and "/tmp/a.txt" included.
type files interface {
	Stat(path string) (fs.FileInfo, error)
	Open(path string) (io.ReadCloser, error)
	ReadDir(path string) ([]fs.DirEntry, error)
}

const wildcards = "*?["

type diskFiles struct{}

func (diskFiles) Stat(path string) (fs.FileInfo, error)      { return os.Stat(path) }
func (diskFiles) Open(path string) (io.ReadCloser, error)    { return os.Open(path) }
func (diskFiles) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// fsFiles are those of an fs.FS, which wants paths clean.
type fsFiles struct{ fsys fs.FS }

func (f fsFiles) Stat(name string) (fs.FileInfo, error)   { return fs.Stat(f.fsys, path.Clean(name)) }
func (f fsFiles) Open(name string) (io.ReadCloser, error) { return f.fsys.Open(path.Clean(name)) }
func (f fsFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(f.fsys, path.Clean(name))
}

// local yields the documents of a file, a folder or a pattern.
func (r *Reader) local(ctx context.Context, arg string) iter.Seq2[Document, error] {
	info, err := r.files.Stat(arg)
	switch {
	case err != nil && strings.ContainsAny(arg, wildcards):
		return r.pattern(ctx, arg)
	case err != nil:
		return fail(arg, fileError(err, "file"))
	case info.IsDir():
		return r.folder(ctx, arg)
	default:
		return r.file(arg)
	}
}

// file yields the documents of one file.
func (r *Reader) file(name string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		f, err := r.files.Open(name)
		if err != nil {
			yield(bad(name, fileError(err, "file")))
			return
		}
		defer func() { _ = f.Close() }() // only read from
		in := input{path: name, body: f, format: formatOfName(name)}
		if info, err := r.files.Stat(name); err == nil && info.Mode().IsRegular() {
			in.size = info.Size()
		}
		r.parse(in)(yield)
	}
}

// folder yields the documents of every file below dir with a known extension.
func (r *Reader) folder(ctx context.Context, dir string) iter.Seq2[Document, error] {
	w := walker{r, func([]string) bool { return true }, knownExtension}
	return orFail(w.walk(ctx, dir, nil), dir, fmt.Errorf("no article in this folder; it would have one of the extensions %s: %w",
		strings.Join(extensions(), " "), fs.ErrNotExist))
}

// pattern yields the documents of every file that a glob matches: "*", "?" and
// "[…]" within a name, "**" for any depth of folders. A folder that it matches
// counts as the files with a known extension below it.
func (r *Reader) pattern(ctx context.Context, glob string) iter.Seq2[Document, error] {
	if _, err := path.Match(filepath.ToSlash(glob), ""); err != nil {
		return fail(glob, fmt.Errorf("no file has this name, and as a pattern it lacks a closing bracket: %w", graph.ErrInvalid))
	}
	base, names := splitPattern(glob)
	inMatchedFolder := func(rel []string) bool {
		for n := 1; n < len(rel); n++ {
			if matches(names, rel[:n]) {
				return true
			}
		}
		return false
	}
	w := walker{
		r,
		func(rel []string) bool { return leadsTo(names, rel) || matches(names, rel) || inMatchedFolder(rel) },
		func(rel []string) bool { return matches(names, rel) || inMatchedFolder(rel) && knownExtension(rel) },
	}
	return orFail(w.walk(ctx, base, nil), glob, fmt.Errorf("no file matches this pattern; check it and the folder it starts from: %w", fs.ErrNotExist))
}

// orFail yields docs, or one error about path when there are none.
func orFail(docs iter.Seq2[Document, error], path string, none error) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		found := false
		for doc, err := range docs {
			found = true
			if !yield(doc, err) {
				return
			}
		}
		if !found {
			yield(bad(path, none))
		}
	}
}

// walker goes through the files below a folder, by name. Hidden files and folders
// are left out, links to folders are not followed.
type walker struct {
	r *Reader
	// enter says whether to look into a folder, want whether to read a file, both
	// given as the names that lead there from the first folder.
	enter, want func(rel []string) bool
}

func (w walker) walk(ctx context.Context, dir string, rel []string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		entries, err := w.r.files.ReadDir(dir)
		if err != nil {
			yield(bad(dir, fileError(err, "folder")))
			return
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), ".") {
				continue
			}
			name, rel := filepath.Join(dir, e.Name()), append(slices.Clip(rel), e.Name())
			var docs iter.Seq2[Document, error]
			switch {
			case ctx.Err() != nil:
				docs = fail(name, ctx.Err())
			case e.IsDir() && w.enter(rel):
				docs = w.walk(ctx, name, rel)
			case !e.IsDir() && w.want(rel) && w.readable(name, e):
				docs = w.r.file(name)
			default:
				continue
			}
			for doc, err := range docs {
				if !yield(doc, err) {
					return
				}
			}
			if ctx.Err() != nil {
				return
			}
		}
	}
}

// readable says whether a folder's entry is a file, or a link to one or to
// nothing (which then fails by name), rather than a device, a pipe or a link to a
// folder.
func (w walker) readable(name string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.Type().IsRegular()
	}
	info, err := w.r.files.Stat(name)
	return err != nil || info.Mode().IsRegular()
}

func knownExtension(rel []string) bool { return formatOfName(rel[len(rel)-1]) != formatUnknown }

// splitPattern cuts a glob into the folder before its first wildcard and the
// names from there on.
func splitPattern(glob string) (base string, names []string) {
	names = strings.Split(filepath.ToSlash(glob), "/")
	wild := slices.IndexFunc(names, func(s string) bool { return strings.ContainsAny(s, wildcards) })
	base = strings.Join(names[:wild], "/")
	switch {
	case wild == 0:
		base = "."
	case base == "":
		base = "/"
	}
	// "**/**" means no more than "**", and a closing slash means nothing.
	names = slices.CompactFunc(names[wild:], func(a, b string) bool { return a == "**" && b == "**" })
	return base, slices.DeleteFunc(names, func(s string) bool { return s == "" })
}

// matches says whether the names of a pattern describe the names of a path.
func matches(pattern, names []string) bool {
	switch {
	case len(pattern) == 0:
		return len(names) == 0
	case pattern[0] == "**":
		return matches(pattern[1:], names) || len(names) > 0 && matches(pattern, names[1:])
	case len(names) == 0:
		return false
	}
	return matchesName(pattern[0], names[0]) && matches(pattern[1:], names[1:])
}

// leadsTo says whether something below the folder that names describe may match.
func leadsTo(pattern, names []string) bool {
	switch {
	case len(pattern) == 0:
		return false
	case len(names) == 0, pattern[0] == "**":
		return true
	}
	return matchesName(pattern[0], names[0]) && leadsTo(pattern[1:], names[1:])
}

func matchesName(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// fileError says in plain words why a file or folder could not be opened.
func fileError(err error, what string) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("no such file or folder; check the path: %w", fs.ErrNotExist)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("no permission to read this %s; change its mode or owner: %w", what, fs.ErrPermission)
	}
	return fmt.Errorf("this %s cannot be read: %w", what, err)
}
