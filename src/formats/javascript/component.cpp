#include "formats/javascript/component.h"
#include "text/characters.h"

#include <algorithm>

namespace preship::js {
namespace {

void keep(ComponentScript& script, std::string_view text, std::size_t begin, std::size_t end) {
  std::copy(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
            script.text.begin() + static_cast<std::ptrdiff_t>(begin));
  script.empty = false;
}

std::size_t skip_front_matter(ComponentScript& script, std::string_view text) {
  std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (begin < text.size() && is_space(text[begin])) ++begin;
  if (!text.substr(begin).starts_with("---")) return 0;
  const std::size_t end = text.find("\n---", begin + 3);
  if (end == std::string_view::npos) return 0;
  keep(script, text, begin + 3, end);
  return end + 4;
}

// The end of the tag that begins at `at`: its '>', quotes skipped.
std::size_t tag_end(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    if (quote != 0) {
      if (text[at] == quote) quote = 0;
    } else if (text[at] == '"' || text[at] == '\'') quote = text[at];
    else if (text[at] == '>') return at;
  }
  return std::string_view::npos;
}

bool is_script_tag(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("<script") || at + 7 >= text.size()) return false;
  return is_space(text[at + 7]) || text[at + 7] == '>';
}

void keep_script(ComponentScript& script, std::string_view text, std::size_t begin, std::size_t tag) {
  const std::string_view attributes = text.substr(begin, tag - begin);
  if (attributes.ends_with('/') || attributes.find("application/ld+json") != std::string_view::npos) return;
  if (attributes.find("\"tsx\"") != std::string_view::npos || attributes.find("\"jsx\"") != std::string_view::npos)
    script.grammar = Grammar::tsx;
  const std::size_t end = std::min(text.find("</script", tag), text.size());
  keep(script, text, tag + 1, end);
  // A semicolon where the closing tag stood keeps two scripts apart.
  if (end < text.size()) script.text[end] = ';';
}

bool is_key_byte(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// Between the braces of an expression, as far as the text shortly before says.
bool in_braces(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(at < 300 ? 0 : at - 300, at < 300 ? at : 300);
  const std::size_t open = before.rfind('{'), close = before.rfind('}');
  return open != std::string_view::npos && (close == std::string_view::npos || open > close);
}

void add_markup_reads(std::vector<EnvRead>& reads, FileId id, std::string_view text, std::string_view script, std::string_view object) {
  for (std::size_t at = text.find(object); at != std::string_view::npos; at = text.find(object, at + object.size())) {
    const std::size_t begin = at + object.size();
    std::size_t end = begin;
    while (end < text.size() && is_key_byte(text[end])) ++end;
    const bool blanked = begin < script.size() && script[begin - 1] == ' ';
    if (end < begin + 2 || !blanked || !in_braces(text, at) || reads.size() >= 1000) continue;
    const auto place = [&](std::size_t from, std::size_t to) {
      return Span{id, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    };
    reads.push_back({.key = {std::string(text.substr(begin, end - begin)), place(begin, end)},
                     .span = place(at, end),
                     .phase = Phase::browser,
                     .need = Need::optional,
                     .reason = Reason::in_markup,
                     .confidence = Confidence::medium,
                     .import_meta = object.starts_with("import")});
  }
}

}  // namespace

std::vector<EnvRead> markup_reads(FileId id, const SourceFile& file) {
  std::vector<EnvRead> reads;
  const bool has_expressions = file.path.ends_with(".svelte") || file.path.ends_with(".astro");
  if (!has_expressions || file.text.find("env.") == std::string::npos) return reads;
  const ComponentScript script = component_script(file.path, file.text);
  for (const std::string_view object : {"import.meta.env.", "process.env."}) add_markup_reads(reads, id, file.text, script.text, object);
  std::ranges::sort(reads, {}, &EnvRead::span);
  if (file.path.ends_with(".astro"))  // rendered on the server, unless the key is public
    for (EnvRead& read : reads) read.phase = read.key.value.starts_with("PUBLIC_") ? Phase::browser : Phase::server;
  return reads;
}

ComponentScript component_script(std::string_view path, std::string_view text) {
  ComponentScript script;
  script.text.assign(text.size(), ' ');
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) script.text[at] = '\n';
  std::size_t at = path.ends_with(".astro") ? skip_front_matter(script, text) : 0;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    if (text.substr(at).starts_with("<!--")) {
      at = text.find("-->", at);
      if (at == std::string_view::npos) break;
      continue;
    }
    if (!is_script_tag(text, at)) {
      ++at;
      continue;
    }
    const std::size_t tag = tag_end(text, at);
    if (tag == std::string_view::npos) break;
    keep_script(script, text, at, tag);
    at = std::min(text.find("</script", tag), text.size());
    if (at < text.size()) ++at;
  }
  return script;
}

}  // namespace preship::js
