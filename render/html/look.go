package html

import (
	"strings"

	"nianbao/render/doc"
)

// A look is how an element looks on a screen. A page has all looks in its style sheet;
// in a fragment each element has its own.
type look struct {
	class        string // by which the style sheet knows it; "" where the selector is of elements alone
	selector     string
	declarations string // of CSS
	paper        string // declarations of one element alone that only the style sheet for paper makes use of
}

// The looks, of which an element has no two that say the same thing. Colours are black on white or on the form's shade: contrast enough (WCAG 2.1,
// 1.4.3), and nothing is told by colour alone.
var (
	titleLook   = look{class: "title", selector: ".title", declarations: "text-align:center;line-height:1.4;word-break:keep-all;overflow-wrap:anywhere"}
	textLook    = look{selector: "p", declarations: "margin:0 0 .5em"}
	indentLook  = look{selector: "p", declarations: "text-indent:2em"}
	flushLook   = look{class: "flush", selector: ".flush", declarations: "text-indent:0"}
	centredLook = look{class: "centred", selector: ".centred", declarations: "text-align:center;text-indent:0"}
	rightLook   = look{class: "right", selector: ".right", declarations: "text-align:right;text-indent:0"}
	noteLook    = look{class: "note", selector: ".note", declarations: "font-size:.875em"}
	draftLook   = look{class: "draft", selector: "p.draft", declarations: "border:2px solid;padding:.5em"}
	leaderLook  = look{class: "leader", selector: ".leader", declarations: "display:inline-block;width:8em;border-bottom:1px solid"}
	listLook    = look{selector: "ul", declarations: "list-style:none;margin:0 0 .5em;padding:0 0 0 2em"}
	wideLook    = look{class: "wide", selector: ".wide", declarations: "overflow-x:auto;position:relative;margin:0 0 .5em"}
	tableLook   = look{selector: "table", declarations: "border-collapse:collapse;width:100%;font-size:.875em;line-height:1.4"}
	cellLook    = look{selector: "th,td", declarations: "border:1px solid;padding:.3em .4em"}
	middleLook  = look{selector: "th,td", declarations: "text-align:center"}
	startLook   = look{class: "start", selector: ".start", declarations: "text-align:left"}
	endLook     = look{class: "end", selector: ".end", declarations: "text-align:right"}
	shadeLook   = look{class: "shade", selector: ".shade", declarations: "background:#" + strings.ToLower(doc.Shade.Hex())}
	captionLook = look{selector: "caption", declarations: "padding:.3em"}
	unseenLook  = look{class: "unseen", selector: ".unseen", declarations: "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"}
	figureLook  = look{selector: "figure", declarations: "margin:1em 0;text-align:center"}
	detailsLook = look{selector: "details", declarations: "margin:0 0 .5em"}
	pictureLook = look{selector: "img", declarations: "max-width:100%;height:auto"}
)

// sheet is the order of the looks in the style sheet: of two for the same, the later wins.
var sheet = []look{
	titleLook, textLook, indentLook, flushLook, centredLook, rightLook, noteLook, draftLook, leaderLook, listLook,
	wideLook, tableLook, cellLook, middleLook, startLook, endLook, shadeLook, captionLook, unseenLook, figureLook, detailsLook, pictureLook,
}

// Looks that only a page on paper has, in printStyles.
var (
	newPageLook = look{class: "newpage", selector: ".newpage"}
	wholeLook   = look{class: "whole", selector: ".whole"}
	turnedLook  = look{class: "turned", selector: ".turned"}
)

// A styler writes the looks of an element into its tag.
type styler func(*encoder, []look)

// own is what one element alone looks like.
func own(declarations string) look { return look{declarations: declarations} }

// onPaper is what one element alone looks like on paper, by the style sheet.
func onPaper(declarations string) look { return look{paper: declarations} }

// classes writes them as classes, and what is an element's own as its style.
func classes(e *encoder, all []look) {
	e.list(` class="`, " ", all, func(l look) string { return l.class })
	e.list(` style="`, ";", all, func(l look) string {
		if l.selector == "" {
			return l.declarations + l.paper
		}
		return ""
	})
}

// inline writes them as the element's style.
func inline(e *encoder, all []look) {
	e.list(` style="`, ";", all, func(l look) string { return l.declarations })
}

// list writes an attribute of what each look has of it, if any has.
func (e *encoder) list(before, between string, all []look, of func(look) string) {
	some := false
	for _, l := range all {
		if s := of(l); s != "" {
			e.Raw(before, s)
			before, some = between, true
		}
	}
	if some {
		e.Raw(`"`)
	}
}
