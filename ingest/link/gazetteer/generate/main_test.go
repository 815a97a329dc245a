package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	put("nations.tsv", "iso3\tname\ten\tid\tdemonyms\tseats\tcoordinates\nIDN\tIndonesia\t\t\t\tJakarta\t\nSGP\tSingapore\t\t\t\t\t\nUSA\tUnited States\t\t\t\t\t\n")
	put("people.tsv", "id\tname\tgender\taliases\tshort\nperson:adi-malang\tAdi Malang\t\t\t\n")
	put("locations.tsv", "id\tname\tkind\tnation\tcoordinates\ten\tid_names\nlocation:bali-idn\tBali\tisland\tIDN\t\t\t\n")
	put("organizations.tsv", "id\tname\tkind\tnation\ten\tid_names\norganization:asean\tASEAN\tigo\t\t\t\n")
	put("generate/exonyms.tsv", "id\ten\tid_names\nlocation:surabaya-idn\t\tSurabaja\n")
	cities := put("cities.json", `{
		"1": {"name": "Jakarta", "latitude": -6.2, "longitude": 106.8, "countrycode": "ID", "population": 50},
		"2": {"name": "Singapore", "latitude": 1, "longitude": 103, "countrycode": "SG", "population": 5000000},
		"3": {"name": "Surabaya", "latitude": -7.25, "longitude": 112.75, "countrycode": "ID", "population": 2000000},
		"4": {"name": "Surabaya", "latitude": 40, "longitude": -100, "countrycode": "US", "population": 150000},
		"5": {"name": "Malang", "latitude": -8, "longitude": 112, "countrycode": "ID", "population": 700000},
		"6": {"name": "Bali", "latitude": 40, "longitude": -100, "countrycode": "US", "population": 150000},
		"7": {"name": "Surabaja", "latitude": 41, "longitude": -100, "countrycode": "US", "population": 150000},
		"8": {"name": "Kediri", "latitude": -7.8, "longitude": 112, "countrycode": "ID", "population": 99999}
	}`)
	memberships := put("memberships.txt", "iso3\torganization\tnote\nIDN\tASEAN\t\nSGP\tASEAN\t\nUSA\tASEAN\tdialogue partner\nIDN\tXYZ\t\n")
	if err := run([]string{"-dir", dir, "-cities", cities, "-memberships", memberships}, io.Discard); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		"cities.tsv": "id\tname\tkind\tnation\tcoordinates\ten\tid_names\n" +
			"location:surabaya-idn\tSurabaya\tcity\tIDN\tgeo:-7.25,112.75\t\tSurabaja\n" +
			"location:jakarta-idn\tJakarta\tcity\tIDN\tgeo:-6.20,106.80\t\t\n",
		"memberships.tsv": "organization\tnations\norganization:asean\tIDN|SGP\n",
	} {
		if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || string(got) != want {
			t.Errorf("%s, %v:\n got %q\nwant %q", file, err, got, want)
		}
	}
}
