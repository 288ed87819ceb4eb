#include "formats/manifests/manifests.h"
#include "text/words.h"

namespace preship::manifests {
namespace {

// The strings of `ruby "~> 3.2", "< 3.4"` as one range; nothing where an option or a call says it otherwise.
std::optional<Text> quoted_list(const Manifest& manifest, std::size_t begin, std::size_t end) {
  std::string range;
  std::size_t first = 0, last = 0;
  const std::string_view text = manifest.file.text;
  for (std::size_t at = begin; at < end;) {
    if (!is_quote(text[at])) return std::nullopt;
    const std::size_t close = text.find(text[at], at + 1);
    if (close == std::string_view::npos || close >= end) return std::nullopt;
    if (range.empty()) first = at + 1;
    last = close;
    range += (range.empty() ? "" : ", ") + std::string(text.substr(at + 1, close - at - 1));
    at = skip_spaces(text, close + 1);
    if (at < end && text[at] == ',') at = skip_spaces(text, at + 1);
    else break;
  }
  if (range.empty()) return std::nullopt;
  Text written = text_at(manifest, first, last);
  written.value = std::move(range);
  return written;
}

void read_ruby_line(const Manifest& manifest, std::size_t begin, std::size_t end, Facts& facts) {
  const std::string_view line = std::string_view(manifest.file.text).substr(begin, end - begin);
  if (holds_any(line, {"engine", "patchlevel"})) return;
  // file: ".ruby-version", and what people wrote before Bundler could read it.
  if (holds(line, ".ruby-version") && (line.starts_with("file:") || line.starts_with("File.read(") || line.starts_with("IO.read("))) {
    facts.tool_demands.push_back({"ruby", text_at(manifest, begin, end), {}, {}, ".ruby-version"});
    return;
  }
  std::optional<Text> range = quoted_list(manifest, begin, end);
  if (!range) return;
  if (range->value.starts_with("ruby-")) return;
  if (auto versions = version_range(range->value, RangeStyle::ruby)) demand(facts, "ruby", *range, std::move(*versions));
}

}  // namespace

Facts read_gemfile(const Manifest& manifest) {
  Facts facts;
  const std::string_view text = manifest.file.text;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    // Inside of an `if` it may not hold: such a line is indented.
    std::string_view line = text.substr(begin, end - begin);
    if (line.starts_with("ruby ") || line.starts_with("ruby(")) {
      const std::size_t from = begin + 4 + line.substr(4).find_first_not_of(" (");
      std::size_t to = begin + std::min(line.find(" #"), line.size());
      while (to > from && is_one_of(std::string_view(&text[to - 1], 1), {" ", "\r", ")", "\t"})) --to;
      if (from < to) read_ruby_line(manifest, from, to, facts);
    }
    begin = end + 1;
  }
  return facts;
}

// "    rails (7.0.4)" below `specs:`; what a gem needs stands two blanks further in.
Facts read_gemfile_lock(const Manifest& manifest) {
  Facts facts;
  const std::string_view text = manifest.file.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t open = line.find(" (");
    if (line.starts_with("    ") && line.size() > 5 && line[4] != ' ' && open != std::string_view::npos && line[line.size() - 1] == ')') {
      // "7.0.4-x86_64-linux" is of no framework.
      lock_framework(facts, "gem", text_at(manifest, begin + 4, begin + open), text_at(manifest, begin + open + 2, end - 1));
    }
    begin = end + 1;
  }
  return facts;
}

Facts read_ruby_version(const Manifest& manifest) {
  Facts facts;
  const std::string_view text = manifest.file.text;
  const std::size_t begin = text.starts_with("ruby-") ? 5 : 0, end = std::min(text.find_first_of(" \r\n", begin), text.size());
  Text version = text_at(manifest, begin, end);
  const auto span = versions_below(version.value);
  if (span) demand(facts, ".ruby-version", std::move(version), {*span});
  return facts;
}

}  // namespace preship::manifests
