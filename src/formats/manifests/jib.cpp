#include "formats/manifests/jib.h"

#include <algorithm>

#include "formats/image_reference.h"
#include "text/characters.h"

namespace preship::manifests {
namespace {

struct Range {
  std::size_t begin = 0, end = 0;
};

bool is_commented_line(std::string_view text, std::size_t at) {
  const std::size_t newline = text.rfind('\n', at);
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  return text.substr(line, at - line).find("//") != std::string_view::npos;
}

bool is_whole_word(std::string_view text, std::size_t at, std::size_t size) {
  return (at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '.')) && (at + size >= text.size() || !is_word(text[at + size]));
}

// Inside of the braces of `name { … }` within the range; empty when there is none.
Range gradle_block(std::string_view text, std::string_view name, Range within) {
  for (std::size_t at = text.find(name, within.begin); at < within.end; at = text.find(name, at + 1)) {
    const std::size_t open = skip_spaces(text, at + name.size());
    if (!is_whole_word(text, at, name.size()) || is_commented_line(text, at) || open >= within.end || text[open] != '{') continue;
    std::size_t depth = 1, end = open + 1;
    for (; end < within.end && depth > 0; ++end) depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
    return {open + 1, end};
  }
  return {};
}

// The text in quotes that `name` is set to: name = 'x', name 'x', name("x").
std::optional<Text> gradle_setting(const Manifest& manifest, std::string_view name, Range within) {
  const std::string_view text = manifest.file.text;
  for (std::size_t at = text.find(name, within.begin); at < within.end; at = text.find(name, at + 1)) {
    if (!is_whole_word(text, at, name.size()) || is_commented_line(text, at)) continue;
    std::size_t begin = skip_spaces(text, at + name.size());
    if (begin < within.end && (text[begin] == '=' || text[begin] == '(')) begin = skip_spaces(text, begin + 1);
    if (begin >= within.end || (text[begin] != '"' && text[begin] != '\'')) continue;
    const std::size_t end = text.find(text[begin], begin + 1);
    if (end != std::string_view::npos && end < within.end) return text_at(manifest, begin + 1, end);
  }
  return std::nullopt;
}

void add_base(std::optional<Text> reference, Facts& facts) {
  if (!reference || reference->value.empty() || needs_no_tag(reference->value)) return;
  // registry:// is the default, docker:// and tar:// mean what the machine has.
  for (const std::string_view scheme : {"registry://", "docker://", "tar://"})
    if (reference->value.starts_with(scheme)) return;
  facts.images.push_back(parse_image(std::move(*reference), ImageUse::jib));
}

}  // namespace

void add_jib_of_gradle(const Manifest& manifest, Facts& facts) {
  const std::string_view text = manifest.file.text;
  if (text.find("jib") == std::string_view::npos) return;
  std::optional<Text> image = gradle_setting(manifest, "jib.from.image", {0, text.size()});
  const Range jib = gradle_block(text, "jib", {0, text.size()});
  if (!image && jib.end > 0) {
    const Range from = gradle_block(text, "from", jib);
    image = from.end > 0 ? gradle_setting(manifest, "image", from) : gradle_setting(manifest, "from.image", jib);
  }
  add_base(std::move(image), facts);
}

void add_jib_of_pom(const Manifest& manifest, Facts& facts) {
  const std::string_view text = manifest.file.text;
  const std::size_t plugin = text.find("<artifactId>jib-maven-plugin</artifactId>");
  const std::size_t end = std::min(text.find("</plugin>", plugin), text.size());
  const std::size_t from = text.find("<from>", plugin);
  if (plugin == std::string_view::npos || from >= end) return;
  std::optional<Text> image = between(manifest, "<image>", "</image>", from);
  if (image && image->span.end < text.find("</from>", from)) add_base(std::move(image), facts);
}

}  // namespace preship::manifests
