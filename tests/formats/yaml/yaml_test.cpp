#include "formats/yaml/yaml.h"

#include <string>

#include "catch.h"
#include "text/position.h"

using namespace preship;

namespace {

// Each scalar is shown by the bytes at its span, so that a wrong span shows.
std::string show(const YamlNode& node, const std::string& text) {
  const auto at = [&](const Span& span) { return text.substr(span.begin, span.end - span.begin); };
  std::string shown = node.tag;
  if (node.is_null()) return shown + "~" + at(node.span);
  if (node.is_scalar())
    return shown + (node.quoted ? "q" : "") + (node.block ? "b" : "") + (node.opaque ? "o" : "") + "<" + at(node.scalar.span) + ">";
  if (node.is_sequence()) {
    for (const YamlNodePtr& item : node.items) shown += (shown.size() == node.tag.size() ? "" : ", ") + show(*item, text);
    return node.tag + "[" + shown.substr(node.tag.size()) + "]";
  }
  for (const YamlPair& pair : node.pairs)
    shown += (shown.size() == node.tag.size() ? "" : ", ") + at(pair.key.span) + (pair.merged ? "^" : "") + ":" + show(*pair.value, text);
  return node.tag + "{" + shown.substr(node.tag.size()) + "}";
}

std::string show(const std::string& text, YamlTemplate style = YamlTemplate::none) {
  const YamlParse parse = parse_yaml(0, text, style);
  if (parse.templated) return "templated";
  std::string shown;
  for (const YamlDocument& document : parse.documents) shown += (shown.empty() ? "" : " --- ") + show(*document.root, text);
  for (const SyntaxError& error : parse.errors) {
    const Position at = LineIndex(text).position(error.span.begin);
    shown += " !" + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + error.message;
  }
  return shown;
}

}  // namespace

TEST_CASE("YAML scalars cover exactly what was written") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"a: plain # comment", "{a:<plain>}"},
      {"a: one\n  two\nb: c", "{a:<one\n  two>, b:<c>}"},
      {"a: 'it''s'", "{a:q<it''s>}"},
      {"a: \"x\\\"y\"\nb: 1", "{a:q<x\\\"y>, b:<1>}"},
      {"\"k\": v", "{k:<v>}"},
      {"a: |\n  x\n   y\n\n\nb: z", "{a:b<x\n   y>, b:<z>}"},
      {"a: >-\n\n  x\n", "{a:b<\n  x>}"},
      {"a: |2\n   x\n", "{a:b< x>}"},
      {"a: |\nb: 1", "{a:b<>, b:<1>}"},
      {"a: |\r\n  x\r\n  y\r\nb: 1\r\n", "{a:b<x\r\n  y>, b:<1>}"},
      {"\xEF\xBB\xBF"
       "a: b",
       "{a:<b>}"},
      {"\xC3\xA9: \xC3\xBC # \xC3\xA9\nb: c", "{\xC3\xA9:<\xC3\xBC>, b:<c>}"},
      {"a: &x !t v", "{a:!t<v>}"},
      {"- [a, 'b', {c: d, e}]\n- f", "[[<a>, q<b>, {c:<d>, e:~}], <f>]"},
      {"${X:-a}: 1", "{${X:-a}:<1>}"},
      {"? a\n: b", "{a:<b>}"},
  }));
  CHECK(show(text) == expected);
}

TEST_CASE("a YAML value that is missing stands at the end of its key") {
  const std::string text = "a:\n\n# note\nb:\n- \n- ~\n'c' :\nnull: x\n";
  const YamlParse parse = parse_yaml(7, text);
  const YamlNode& root = *parse.documents.at(0).root;
  CHECK(root.find("a").span == Span{7, 1, 1});
  CHECK(root.find("b").items.at(0)->span == Span{7, 15, 15});
  CHECK(root.find("b").items.at(1)->span == Span{7, 19, 20});
  CHECK(root.find("c").span == Span{7, 24, 24});
  CHECK(root.has("c"));
}

TEST_CASE("YAML collections end with their last child or bracket") {
  const std::string text = "a: { b: [ 1 , 2 ] , }\nc:\n  - d: e  # f\n\ng: h\n";
  const YamlNode root = *parse_yaml(0, text).documents.at(0).root;
  const auto at = [&](const YamlNode& node) { return text.substr(node.span.begin, node.span.end - node.span.begin); };
  CHECK(at(root.find("a")) == "{ b: [ 1 , 2 ] , }");
  CHECK(at(root.find("a").find("b")) == "[ 1 , 2 ]");
  CHECK(at(root.find("c")) == "- d: e");
}

TEST_CASE("YAML aliases share nodes and merge keys respect own keys") {
  CHECK(show("a: &x {k: v, w: 1}\nb:\n  <<: *x\n  k: own\nc: {<<: [*x, {w: 2, z: 3}]}") ==
        "{a:{k:<v>, w:<1>}, b:{k:<own>, w^:<1>}, c:{k^:<v>, w^:<1>, z^:<3>}}");
  const YamlParse parse = parse_yaml(0, "a: &x [1]\nb: *x\n");
  const YamlNode& root = *parse.documents.at(0).root;
  CHECK(root.pairs.at(0).value == root.pairs.at(1).value);
  CHECK(show("a: 1\na: 2") == "{a:<1>, a:<2>}");
  CHECK(show("a: !reset\nb: !override [x]\nc: !!str 1") == "{a:!reset<>, b:!override[<x>], c:tag:yaml.org,2002:str<1>}");
  CHECK(show("'<<': {a: 1}") == "{<<:{a:<1>}}");
}

TEST_CASE("YAML documents") {
  CHECK(show("a: 1\n---\nb: 2\n...\n%YAML 1.2\n---\n- c\n") == "{a:<1>} --- {b:<2>} --- [<c>]");
  CHECK(show("a: 1\n---\nb: [\n") == "{a:<1>} !4:1 ']' or ',' is missing");
  CHECK(show("# nothing\n").empty());
}

TEST_CASE("YAML errors name the place and the cause") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"a:\n\tb: 1\n", "!2:1 a tab is used for indentation; YAML allows spaces only"},
      {"a: b: c", "!1:5 a ':' is not allowed here: check the indentation, or put quotes around the text"},
      {"a: \"x\nb: 1\n", "!1:4 this quote is never closed"},
      {"\"a\" \"b\"", "!1:5 unexpected text after the end of the document"},
      {"a: *nope", "!1:4 the anchor of this alias is not defined above it"},
      {"a: &b [*b]", "!1:8 an alias inside the node that it stands for"},
      {",", "!1:1 unexpected character"},
      {std::string("a: \0b", 5), "!1:4 a control character is not allowed in YAML"},
      {"a: \xE9", "!1:4 not UTF-8 text"},
  }));
  const std::string shown = show(text);
  CHECK(shown.substr(shown.find('!')) == expected);
}

TEST_CASE("YAML templates") {
  using enum YamlTemplate;
  CHECK(show("a: ${{ x }}\n${{ k }}: \"${{ y }}-${{ z }}\"", sealos) == "{a:o<${{ x }}>, ${{ k }}:qo<${{ y }}-${{ z }}>}");
  CHECK(show("a: ${{ f('x: y') }}b\n  ${{ if(x) }}\nc: 1\n ${{ endif() }}\n", sealos) == "{a:o<${{ f('x: y') }}b>, c:<1>}");
  CHECK(show("a: ${{ x }}", github) == "{a:o<${{ x }}>}");
  CHECK(show("a: {{ x }}\n{% if y %}\nb: 1\n{% endif %}", jinja) == "{a:o<{{ x }}>, b:<1>}");
  const std::string block = "a: |\n  x ${{ y }}\n  ${{ z }}${{ w }}\n";
  CHECK(parse_yaml(0, block, sealos).documents.at(0).root->find("a").text() == "x ${{ y }}\n${{ z }}${{ w }}\n");
  // What a template of another tool says is unknown until it is rendered; that is no mistake.
  CHECK(show("a: {{ x }}") == "templated");
  CHECK(show("{{- if x }}\na: 1\n{{- end }}") == "templated");
  CHECK(show("a: 1\n{% if x %}\n  b: 1\n{% endif %}") == "templated");
  // But text may speak of templates.
  CHECK(show("a: node-{{.Slot}}\nb: '{{ y }}'\nc: |\n  {{ if }}\n") == "{a:o<node-{{.Slot}}>, b:qo<{{ y }}>, c:bo<{{ if }}>}");
  CHECK(show("a: '{{ x }}'\nb: c: d") == " !2:5 a ':' is not allowed here: check the indentation, or put quotes around the text");
}
