package source

import (
	"bytes"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"entente/graph"
)

// feed yields the items of an RSS or Atom feed; the Nth has the path FILE#N. Text
// is the item's whole content, or its description where the feed gives no more.
func (r *Reader) feed(in input) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		data, err := r.all(in)
		if err != nil {
			yield(bad(in.path, err))
			return
		}
		feed, err := parseFeed(data)
		if err != nil {
			yield(bad(in.path, err))
			return
		}
		for i, item := range feed.Items {
			path := in.path + "#" + strconv.Itoa(i+1)
			f := feedItem(feed, item)
			doc, err := f.document(path, "")
			if f.text == "" {
				doc, err = bad(path, errNoContent)
			}
			if !yield(doc, err) {
				return
			}
		}
		if len(feed.Items) == 0 {
			yield(bad(in.path, fmt.Errorf("is a feed without items; give one that has some: %w", graph.ErrInvalid)))
		}
	}
}

var errNoContent = fmt.Errorf("the feed gives neither content nor description of this item; give its page's address: %w", graph.ErrInvalid)

func parseFeed(data []byte) (*gofeed.Feed, error) {
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("is no RSS or Atom feed (%s); check it: %w", oneLine(err.Error()), graph.ErrInvalid)
	}
	return feed, nil
}

func feedItem(feed *gofeed.Feed, item *gofeed.Item) fields {
	f := fields{ref: item.GUID, title: oneLine(item.Title), text: fragmentText(item.Content)}
	if f.text == "" {
		f.text = fragmentText(item.Description)
	}
	if isWebAddress(item.Link) {
		f.url = item.Link
	} else {
		f.publisher = oneLine(feed.Title)
	}
	// A feed's date that cannot be read is left out: it is its publisher's fault,
	// and the item is worth having without.
	for _, date := range []string{item.Published, item.Updated} {
		if d, err := parseDate(date); err == nil && !d.IsZero() {
			f.published = string(d)
			break
		}
	}
	return f
}

// fragmentText returns the running text of a piece of HTML.
func fragmentText(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	return lineText(root)
}
