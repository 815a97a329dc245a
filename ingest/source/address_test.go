package source

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"entente/graph"
)

const pageHTML = `<html><head><title>Fregat tiba</title></head><body><p>Fregat kedua tiba di Ambon pada hari Kamis.</p></body></html>`

// server answers with fixed bodies by path, and with the oddities that servers
// have.
func server(t *testing.T) *httptest.Server {
	t.Helper()
	answers := map[string][2]string{
		"/page":      {"text/html; charset=utf-8", pageHTML},
		"/canonical": {"text/html", strings.Replace(pageHTML, "<head>", `<head><link rel="canonical" href="https://asli.example/fregat">`, 1)},
		"/latin":     {"text/html; charset=iso-8859-1", "<p>L'ambassadeur a quitt\xe9 la capitale hier soir.</p>"},
		"/plain":     {"text/plain; charset=windows-1252", "caf\xe9"},
		"/notes.md":  {"text/plain; charset=utf-8", "# Judul\n\nIsi *berita*.\n"},
		"/data":      {"application/json", `{"text":"Isi.","url":"https://lain.example/1"}`},
		"/bare":      {"application/json", `{"text":"Isi."}`},
		"/lines":     {"application/x-ndjson", "{\"text\":\"Satu.\"}\n{\"text\":\"Dua.\"}\n"},
		"/a.jsonl":   {"application/octet-stream", "{\"text\":\"Satu.\"}\n"},
		"/feed":      {"application/rss+xml", `<rss version="2.0"><channel><item><link>https://kabar.example/1</link><description>Isi.</description></item></channel></rss>`},
		"/image":     {"image/png", "\x89PNG"},
		"/large":     {"text/plain", strings.Repeat("besar ", 1000)},
		"/empty":     {"text/html", ""},
	}
	mux := http.NewServeMux()
	for path, a := range answers {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", a[0])
			_, _ = w.Write([]byte(a[1])) // the client may have gone
		})
	}
	mux.HandleFunc("/agent", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.UserAgent())) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/page#top", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/hostname", http.StatusFound)
	})
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestAddress(t *testing.T) {
	s := server(t)
	tests := []struct{ path, wantPath, wantURL, wantText string }{
		{"/page", "/page", "/page", "Fregat kedua tiba di Ambon pada hari Kamis."},
		{"/moved", "/moved", "/page", "Fregat kedua tiba di Ambon pada hari Kamis."},
		{"/canonical", "/canonical", "https://asli.example/fregat", "Fregat kedua tiba di Ambon pada hari Kamis."},
		{"/latin", "/latin", "/latin", "L'ambassadeur a quitté la capitale hier soir."},
		{"/plain", "/plain", "/plain", "café"},
		{"/notes.md", "/notes.md", "/notes.md", "Isi berita."},
		{"/data", "/data", "https://lain.example/1", "Isi."},
		{"/bare", "/bare", "/bare", "Isi."},
		{"/lines", "/lines:1", "", "Satu."},
		{"/a.jsonl", "/a.jsonl:1", "", "Satu."},
		{"/feed", "/feed#1", "https://kabar.example/1", "Isi."},
		{"/agent", "/agent", "/agent", "entente/1.2.3"},
	}
	r := New(Config{Client: s.Client(), Version: "1.2.3"})
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			for doc, err := range r.Documents(t.Context(), []string{s.URL + tt.path}) {
				wantURL := tt.wantURL
				if strings.HasPrefix(wantURL, "/") {
					wantURL = s.URL + wantURL
				}
				if err != nil || doc.Path != s.URL+tt.wantPath || doc.Article.URL != wantURL || doc.Article.Text != tt.wantText {
					t.Errorf("got %+v, %v; want path %q, url %q, text %q", doc, err, tt.wantPath, wantURL, tt.wantText)
				}
				if u, _ := url.Parse(wantURL); u.Hostname() != doc.Source.Name || doc.Source.ID != doc.Article.Source {
					t.Errorf("source %+v, want the domain of %q", doc.Source, wantURL)
				}
				break
			}
		})
	}
}

func TestBadAddress(t *testing.T) {
	s := server(t)
	tests := []struct {
		path, want string
		is         error
	}{
		{"/missing", "the server answers 404 Not Found; check the address", graph.ErrInvalid},
		{"/image", "the server sends image/png; give the address of an article", graph.ErrNotSupported},
		{"/large", "has more than the limit of 1 KiB", graph.ErrInvalid},
		{"/empty", "is empty", graph.ErrInvalid},
		{"/round", "cannot be fetched; check the address and the network: more than 5 redirects", nil},
		{"/away", `redirect to the scheme "file"`, nil},
		{"/slow", "cannot be fetched", context.DeadlineExceeded},
	}
	client := *s.Client()
	client.Timeout = 200 * time.Millisecond
	r := New(Config{Client: &client, MaxBytes: 1024})
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			err := soleError(t, r, s.URL+tt.path)
			if !strings.Contains(err.Error(), tt.want) || strings.Count(err.Error(), s.URL) != 1 {
				t.Errorf("error %q, want %q and the address once", err, tt.want)
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("error %q does not wrap %q", err, tt.is)
			}
		})
	}
	t.Run("no server", func(t *testing.T) {
		s.Close()
		if err := soleError(t, New(Config{}), s.URL+"/page"); !strings.Contains(err.Error(), "cannot be fetched; check the address and the network") {
			t.Errorf("error %q", err)
		}
	})
}

func TestCancelledFetch(t *testing.T) {
	s := server(t)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, errs := collect(New(Config{Client: s.Client()}).Documents(ctx, []string{s.URL + "/slow", s.URL + "/page"}))
	if len(errs) != 1 || !errors.Is(errs[0], context.DeadlineExceeded) {
		t.Errorf("errors %v, want the deadline and no more", errs)
	}
}
