#include "formats/yaml/yaml.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

#include "formats/yaml/builder.h"
#include "formats/yaml/mask.h"

namespace preship {
namespace {

constexpr std::size_t size_cap = 2 * 1024 * 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The length of the UTF-8 sequence at `at`, 0 when it is not one. Overlong forms and surrogates are not told apart: no reader of
// YAML trips over them.
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 0;
  return length;
}

// yaml-cpp takes a NUL for UTF-16 and lets other bytes that YAML forbids through.
std::optional<YamlFailure> find_bad_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    const auto where = static_cast<std::uint32_t>(at);
    if (length == 0) return YamlFailure{where, "not UTF-8 text"};
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r')
      return YamlFailure{where, "a control character is not allowed in YAML"};
    at += length;
  }
  return std::nullopt;
}

// yaml-cpp complains about the colon after a tab that indents; the tab is what has to go.
std::optional<std::uint32_t> find_tab_indentation(std::string_view text, std::uint32_t at) {
  at = std::min(at, static_cast<std::uint32_t>(text.size()));
  std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  for (int lines = 0; lines < 2; ++lines) {
    const std::size_t first = text.find_first_not_of(" \t", line);
    const std::size_t tab = text.find('\t', line);
    if (tab < std::min(first, text.size())) return static_cast<std::uint32_t>(tab);
    if (line < 2) break;
    line = text.rfind('\n', line - 2) + 1;
  }
  return std::nullopt;
}

std::string clear_message(const std::string& message) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> known{{
      {"illegal map value", "a ':' is not allowed here: check the indentation, or put quotes around the text"},
      {"illegal block entry", "a list item is not allowed here: check the indentation"},
      {"illegal map key", "a key is not allowed here: check the indentation"},
      {"end of map not found", "this does not belong to the mapping above it: check the indentation"},
      {"end of sequence not found", "this does not belong to the list above it: check the indentation"},
      {"end of map flow not found", "'}' or ',' is missing"},
      {"end of sequence flow not found", "']' or ',' is missing"},
      {"illegal EOF in scalar", "the file ends inside a quoted text"},
      {"illegal document indicator in scalar", "a document ends inside a quoted text"},
      {"the referenced anchor is not defined", "the anchor of this alias is not defined above it"},
      {"unknown escape character", "unknown escape in a double-quoted text"},
      {"unknown token", "unexpected character; put quotes around the text"},
  }};
  for (const auto& [prefix, clear] : known)
    if (message.starts_with(prefix)) return std::string(clear);
  return message;
}

YamlFailure from_yaml_cpp(const YAML::Exception& exception, std::string_view text) {
  const auto at = static_cast<std::uint32_t>(std::clamp<std::int64_t>(exception.mark.pos, 0, static_cast<std::int64_t>(text.size())));
  if (const auto tab = find_tab_indentation(text, at)) return {*tab, "a tab is used for indentation; YAML allows spaces only"};
  return {at, clear_message(exception.msg)};
}

std::optional<YamlFailure> run_parser(YamlBuilder& builder, std::string_view text) {
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {}
  } catch (const YamlFailure& failure) {
    return failure;
  } catch (const YAML::Exception& exception) {
    return from_yaml_cpp(exception, text);
  } catch (const std::exception& exception) {
    return YamlFailure{static_cast<std::uint32_t>(text.size()), exception.what()};
  }
  return std::nullopt;
}

SyntaxError to_error(FileId file, const YamlFailure& failure, std::string_view text, std::uint32_t base) {
  std::size_t end = failure.at;
  if (end < text.size() && text[end] != '\n' && text[end] != '\r') end += std::max<std::size_t>(1, utf8_length(text, end));
  return {{file, failure.at + base, static_cast<std::uint32_t>(end) + base}, "yaml", failure.message};
}

}  // namespace

YamlParse parse_yaml(FileId file, std::string_view text, YamlTemplate style) {
  YamlParse parse;
  if (text.size() > size_cap) {
    parse.templated = true;
    return parse;
  }
  const std::uint32_t base = text.starts_with(byte_order_mark) ? 3 : 0;
  text.remove_prefix(base);
  if (const auto bad = find_bad_byte(text)) {
    parse.errors.push_back(to_error(file, *bad, text, base));
    return parse;
  }
  const YamlMask mask = mask_yaml(text, style);
  YamlBuilder builder({file, base, text, mask.text, &mask.expressions, style});
  const std::optional<YamlFailure> failure = run_parser(builder, mask.text);
  if (failure && (failure->templated || has_foreign_template(mask.text))) {
    parse.templated = true;
    return parse;
  }
  parse.documents = builder.take_documents();
  if (failure) {
    // The document that was being read holds only what was closed before the error; it is not to be relied on.
    if (!parse.documents.empty()) parse.documents.pop_back();
    parse.errors.push_back(to_error(file, *failure, text, base));
  }
  return parse;
}

}  // namespace preship
