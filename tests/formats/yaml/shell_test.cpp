#include "formats/yaml/shell.h"

#include "catch.h"
#include "formats/yaml/yaml.h"

namespace preship {
namespace {

// The value of the key "k".
YamlNodePtr value_of(const std::string& text, const YamlParse& parse) {
  INFO(text);
  REQUIRE(parse.documents.size() == 1);
  return parse.documents[0].root->pair("k")->value;
}

TEST_CASE("a scalar maps to what YAML reads, byte by byte to the file") {
  const char* const texts[] = {
      "k: one two\n",
      "k: one\n   two\n\n   three\n",
      "k: 'it''s'\n",
      "k: \"a\\tb \\\"c\\\" \\\\d\"\n",
      "k: \"a\n   b\\\n   c\"\n",
      "k: |\n    a\n      b\n\n    c\n",
      "k: |-\n  a\n  b\n",
      "k: >\n  a\n  b\n\n  c\n    d\n  e\n",
      "k: |\r\n  a\r\n  b\r\n",
      "k: |\n\n  a\nx: y\n",
  };
  for (const std::string text : texts) {
    const YamlParse parse = parse_yaml(0, text);
    const YamlNodePtr node = value_of(text, parse);
    MappedText mapped = map_scalar(*node, text);
    REQUIRE(mapped.text.size() == mapped.offsets.size());
    for (std::size_t i = 0; i < mapped.text.size(); ++i)
      if (std::isalpha(static_cast<unsigned char>(mapped.text[i])) && text[mapped.offsets[i]] != '\\')
        CHECK(text[mapped.offsets[i]] == mapped.text[i]);
    std::string value = node->text();
    while (value.ends_with('\n')) value.pop_back();
    while (mapped.text.ends_with('\n')) mapped.text.pop_back();
    CHECK(mapped.text == value);
  }
}

// "[word] [word]" per line; a word whose span covers other text shows it.
std::string commands_of(const std::string& text) {
  const YamlParse parse = parse_yaml(0, text, YamlTemplate::github);
  std::string out;
  for (const ShellCommand& command : parse_yaml_shell(*value_of(text, parse), text)) {
    for (const Text& word : command.words) {
      const std::string source = text.substr(word.span.begin, word.span.end - word.span.begin);
      out += "[" + word.value + (source == word.value ? "" : "|" + source) + "]";
    }
    out += '\n';
  }
  return out;
}

TEST_CASE("shell in a scalar has commands with places in the file") {
  CHECK(commands_of("k: npm ci && npm test\n") == "[npm][ci]\n[npm][test]\n");
  CHECK(commands_of("k: |\n    npm ci\n    echo 'a b'\n") == "[npm][ci]\n[echo][a b]\n");
  CHECK(commands_of("k: |\n    cat <<EOF\n      x\n    EOF\n    next\n") == "[cat]\n[next]\n");
  CHECK(commands_of("k: >-\n    docker run\n    --rm app\n") == "[docker][run][--rm][app]\n");
  CHECK(commands_of("k: \"echo \\\"a b\\\" c\"\n") == "[echo][a b][c]\n");
  CHECK(commands_of("k: 'echo ''a b'''\n") == "[echo][a b]\n");
}

TEST_CASE("expressions are parts of words and stay in the values") {
  CHECK(commands_of("k: echo ${{ a || 'b' }}-x \"${{ c }}\" ${{d}}\n") == "[echo][${{ a || 'b' }}-x][${{ c }}][${{d}}]\n");
  CHECK(commands_of("k: ${{ inputs.run }} Q0ZZZZ\n") == "[${{ inputs.run }}][Q0ZZZZ]\n");
}

TEST_CASE("an argument list is its own command or the script of a shell") {
  const std::string text = "k: [sh, -ec, 'a b && c']\nl: [npm, start]\nm: [bash, run.sh]\n";
  const YamlParse parse = parse_yaml(0, text);
  const auto programs = [&](const char* key) {
    std::string out;
    for (const ShellCommand& command : parse_yaml_arguments(parse.documents[0].root->find(key).items, text)) {
      CHECK(text.substr(command.words[0].span.begin, command.words[0].span.end - command.words[0].span.begin) == command.words[0].value);
      out += command.words[0].value + " ";
    }
    return out;
  };
  CHECK(programs("k") == "a c ");
  CHECK(programs("l") == "npm ");
  CHECK(programs("m") == "bash ");
}

}  // namespace
}  // namespace preship
