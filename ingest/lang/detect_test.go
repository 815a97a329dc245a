package lang

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph"
)

func TestDetect(t *testing.T) {
	d := detector(t, "en", "id")
	tests := []struct{ name, text, want string }{
		{"id sentence", "Presiden bertemu dengan menteri luar negeri di Jakarta untuk membahas kerja sama.", "id"},
		{"id short", "Kapal perang itu tiba di pelabuhan.", "id"},
		{"id colloquial", "Dia bilang nggak akan datang ke pertemuan itu karena sudah capek.", "id"},
		{"id with an English quote", `Juru bicara itu berkata "we will never give up" kepada para wartawan yang menunggu di luar gedung.`, "id"},
		{"id in capitals", "DUA NEGARA MENANDATANGANI PERJANJIAN PERTAHANAN YANG BARU", "id"},
		{"en sentence", "The two ministers met in Vienna on Monday and agreed to resume talks.", "en"},
		{"en short", "Troops were sent to the border.", "en"},
		{"en with Indonesian names", "Retno Marsudi told reporters in Jakarta that the ministers of Southeast Asia had agreed on a text.", "en"},
		{"es", "El presidente se reunió ayer con los ministros para hablar de la situación en la frontera.", `"es"`},
		{"pt", "O presidente disse ontem que não vai assinar o acordo com os países da região.", `"pt"`},
		{"fr", "Le ministre a déclaré que les deux pays vont signer un accord dans les prochains jours.", `"fr"`},
		{"it", "Il ministro degli esteri ha detto che i due paesi firmeranno l'accordo nella prossima settimana.", `"it"`},
		{"de", "Der Außenminister sagte am Montag, dass die beiden Länder ein neues Abkommen unterzeichnen werden.", `"de"`},
		{"nl", "De minister zei dat het verdrag voor het einde van het jaar door beide landen wordt getekend.", `"nl"`},
		{"tl", "Sinabi ng pangulo na ang mga sundalo ay hindi ipapadala sa hangganan ngayong taon.", `"tl"`},
		{"jv", "Presiden kuwi ora bakal teka ing rapat iku amarga dheweke isih lara lan kudu ngaso.", `"jv"`},
		{"ms", "Menteri itu memaklumkan bahawa rundingan akan diadakan pada hari Khamis kerana mesyuarat ditangguhkan.", `"ms"`},
		{"vi", "Bộ trưởng Ngoại giao hai nước đã gặp nhau tại Hà Nội để bàn về hợp tác quốc phòng.", `"vi"`},
		{"ar", "التقى وزير الخارجية نظيره في القاهرة لبحث الأوضاع في المنطقة.", `"ar"`},
		{"ru", "Министр иностранных дел встретился со своим коллегой и обсудил положение на границе.", `"ru"`},
		{"zh", "两国外长星期一在北京举行会谈，讨论地区局势。", `"zh"`},
		{"ja", "両国の外相は月曜日に東京で会談し、地域の情勢について話し合った。", `"ja"`},
		{"ko", "양국 외교장관은 월요일 서울에서 만나 지역 정세를 논의했다.", `"ko"`},
		{"noise", "xqzv wrtp 8812 kkjh zzbf ppqw vvxz hjkl", ""}, // any name will do but an installed one
		{"numbers", "2026-01-09 15.000 42 %", "unknown"},
		{"nothing", "", "unknown"},
		{"broken UTF-8", "\xff\xfe\x80", "unknown"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := d.Detect(tt.text)
			if tt.want == "id" || tt.want == "en" {
				if got != tt.want || err != nil {
					t.Errorf("Detect = %q, %v; want %q", got, err, tt.want)
				}
				return
			}
			if !errors.Is(err, graph.ErrNotSupported) {
				t.Fatalf("Detect = %q, %v; want ErrNotSupported", got, err)
			}
			if msg := err.Error(); !strings.Contains(msg, "language "+tt.want) || !strings.Contains(msg, "installed are en, id") {
				t.Errorf("error %q does not name %s and the installed languages", msg, tt.want)
			}
		})
	}
}

func TestDetectGivesTheInstalledTag(t *testing.T) {
	d := detector(t, "en-GB", "ms")
	for text, want := range map[string]string{
		"The two ministers met in Vienna on Monday and agreed to resume talks.":                             "en-GB",
		"Menteri itu memaklumkan bahawa rundingan akan diadakan pada hari Khamis kerana mesyuarat itu sah.": "ms",
	} {
		if got, err := d.Detect(text); got != want || err != nil {
			t.Errorf("Detect(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestNewDetectorRefuses(t *testing.T) {
	for _, langs := range [][]string{nil, {"id", "not a tag"}} {
		if _, err := NewDetector(langs); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("NewDetector(%q): %v, want ErrInvalid", langs, err)
		}
	}
}

// TestDetectionData holds detect.yaml to its own rules.
func TestDetectionData(t *testing.T) {
	data, err := loadDetection()
	if err != nil {
		t.Fatal(err)
	}
	for word := range data.words {
		if word != strings.ToLower(word) {
			t.Errorf("%q is not in lower case", word)
		}
	}
	for to, near := range data.near {
		if !strings.Contains(" "+strings.Join(data.langs, " ")+" ", " "+to+" ") {
			t.Errorf("near: %q has no words of its own", to)
		}
		for _, n := range near {
			for word := range n.own {
				if n.against[word] {
					t.Errorf("%s: %q speaks both for and against it", n.lang, word)
				}
				if len(data.words[word]) > 0 {
					t.Errorf("%s: %q also stands among the words of a language", n.lang, word)
				}
			}
		}
	}
}

// TestDetectGold holds detection to the gold articles: none may be taken for
// another language, whole or by its first 300 letters.
func TestDetectGold(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/eval/dev/*.json") // no such folder: no files
	if len(files) == 0 {
		t.Skip("../shared/eval/dev is not there")
	}
	d := detector(t, "en", "id")
	for _, file := range files {
		var gold struct{ Lang, Text string }
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &gold); err != nil {
			t.Fatal(err)
		}
		runes := []rune(gold.Text)
		for _, text := range []string{gold.Text, string(runes[:min(300, len(runes))])} {
			if got, err := d.Detect(text); got != gold.Lang {
				t.Errorf("%s (%d letters): Detect = %q, %v; want %q", filepath.Base(file), len(text), got, err, gold.Lang)
			}
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("Presiden bertemu dengan menteri.")
	f.Add("\xff\x00…")
	d, err := NewDetector([]string{"en", "id"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		switch got, err := d.Detect(text); {
		case err == nil && got != "en" && got != "id":
			t.Errorf("Detect = %q, which is not installed", got)
		case err != nil && !errors.Is(err, graph.ErrNotSupported):
			t.Errorf("Detect: %v", err)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	d := detector(b, "en", "id")
	text := strings.Repeat("Menteri luar negeri kedua negara bertemu di Jakarta pada hari Senin untuk membahas kerja sama pertahanan. ", 17)
	for b.Loop() {
		if _, err := d.Detect(text); err != nil {
			b.Fatal(err)
		}
	}
}

func detector(t testing.TB, langs ...string) *Detector {
	t.Helper()
	d, err := NewDetector(langs)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
