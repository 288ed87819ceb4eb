// devcontainer.json: https://containers.dev/implementors/json_reference/, "Variables in devcontainer.json".

#include "formats/env_value.h"
#include "formats/platform/file.h"
#include "formats/shell/env.h"
#include "text/characters.h"

namespace preship {
namespace {

constexpr std::string_view sign = "${localEnv:";

// ${localEnv:NAME} and ${localEnv:NAME:default} of one string; a missing one is empty.
void read_string(const PlatformFile& platform, const Text& scalar, Facts& facts) {
  const std::string_view text = std::string_view(platform.file.text).substr(scalar.span.begin, scalar.span.end - scalar.span.begin);
  for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) {
    const std::size_t begin = at + sign.size(), close = text.find('}', begin);
    std::size_t end = begin;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string name(text.substr(begin, end - begin));
    if (close == std::string_view::npos || name.empty() || (end != close && text[end] != ':')) continue;
    if (is_shell_variable(name) || name == "USERPROFILE") continue;
    const auto span = [&](std::size_t from, std::size_t to) {
      return Span{platform.id, scalar.span.begin + static_cast<std::uint32_t>(from), scalar.span.begin + static_cast<std::uint32_t>(to)};
    };
    const bool defaulted = text[end] == ':';
    facts.env_reads.push_back({.key = {name, span(begin, end)},
                               .span = span(at, close + 1),
                               .phase = Phase::script,
                               .need = defaulted ? Need::defaulted : Need::optional,
                               .reason = defaulted ? NeedReason(Reason::default_value) : as_written("localEnv"),
                               .reader = Reader::interpolation,
                               .confidence = Confidence::low});
  }
}

void read_strings(const PlatformFile& platform, const JsonValue& value, Facts& facts) {
  if (value.is_string()) read_string(platform, value.scalar, facts);
  for (const JsonValue& item : value.items) read_strings(platform, item, facts);
  for (const auto& [name, member] : value.members) read_strings(platform, member, facts);
}

}  // namespace

Facts read_devcontainer(const PlatformFile& platform) {
  Facts facts;
  read_strings(platform, platform.root, facts);
  for (const char* part : {"containerEnv", "remoteEnv"})
    for (const auto& [key, value] : platform.root.find(part).members) {
      if (!value.is_string() || is_shell_variable(key.value)) continue;
      const bool local = value.text().find("${") != std::string::npos;
      facts.env_declarations.push_back(
          {.key = key, .value = value.scalar, .kind = local ? ValueKind::computed : value_kind(value.text()), .where = DeclaredIn::script});
    }
  return facts;
}

}  // namespace preship
