package queries

import (
	"testing"
)

func TestStandard(t *testing.T) {
	c, err := Standard()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.All()) == 0 {
		t.Error("the catalogue is empty")
	}
}
