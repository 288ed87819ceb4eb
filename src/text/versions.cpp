#include "text/versions.h"

#include <algorithm>
#include <charconv>

#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

struct Written {
  Version version;
  std::size_t numbers = 0;  // that stand there
  bool wild = false;        // 8.*, 8.x
};

std::optional<Written> read_version(std::string_view text) {
  Written written;
  if (text.size() > 1 && text[0] == 'v' && is_digit(text[1])) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find('.'));
    if (is_one_of(part, {"*", "x", "X"})) written.wild = true;
    else if (written.wild) return std::nullopt;
    else {
      std::uint32_t number = 0;
      const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
      if (error != std::errc() || end != part.data() + part.size() || number > 1'000'000'000) return std::nullopt;
      if (written.numbers < 3) written.version.parts[written.numbers++] = number;
    }
    if (part.size() == text.size()) return written;
    text.remove_prefix(part.size() + 1);
  }
  return std::nullopt;  // a dot at the end
}

// The first version after all that are alike up to that part.
Version after(const Version& version, std::size_t part) {
  Version next;
  for (std::size_t i = 0; i < part; ++i) next.parts[i] = version.parts[i];
  next.parts[part] = version.parts[part] + 1;
  return next;
}

VersionSpan alike(const Written& written) {
  if (written.numbers == 0) return {no_version, last_version};
  return {written.version, after(written.version, written.numbers - 1)};
}

VersionSpan alone(const Written& written) { return {written.version, after(written.version, 2)}; }

// https://docs.npmjs.com/cli/v6/using-npm/semver#caret-ranges-123-025-004
VersionSpan caret(const Written& written) {
  const auto& parts = written.version.parts;
  std::size_t part = 0;
  while (part + 1 < written.numbers && parts[part] == 0) ++part;
  return {written.version, after(written.version, part)};
}

// https://getcomposer.org/doc/articles/versions.md#tilde-version-range-, https://peps.python.org/pep-0440/#compatible-release
VersionSpan all_but_last(const Written& written) {
  return {written.version, after(written.version, written.numbers < 2 ? 0 : written.numbers - 2)};
}

std::optional<VersionSpan> without_operator(const Written& written, RangeStyle style) {
  if (written.wild || written.numbers == 3) return alike(written);
  switch (style) {
    case RangeStyle::npm:
      return alike(written);
    case RangeStyle::composer:
    case RangeStyle::ruby:
      return alone(written);
    default:
      return std::nullopt;
  }
}

std::optional<VersionSpan> tilde(const Written& written, RangeStyle style) {
  if (style == RangeStyle::composer) return all_but_last(written);
  return VersionSpan{written.version, after(written.version, written.numbers < 2 ? 0 : 1)};
}

std::optional<VersionSpan> compared(std::string_view sign, const Written& written, RangeStyle style) {
  const bool is_short = written.numbers < 3 && (style == RangeStyle::npm || written.wild);
  if (sign.empty()) return without_operator(written, style);
  if (written.numbers == 0) return sign == "<" || sign == ">" ? std::nullopt : std::optional(VersionSpan{no_version, last_version});
  if (sign == "=" || sign == "==") return is_short ? alike(written) : alone(written);
  if (sign == ">=") return VersionSpan{written.version, last_version};
  if (sign == ">") return VersionSpan{is_short ? alike(written).to : alone(written).to, last_version};
  if (sign == "<") return VersionSpan{no_version, written.version};
  if (sign == "<=") return VersionSpan{no_version, is_short ? alike(written).to : alone(written).to};
  if (sign == "^") return caret(written);
  if (sign == "~" && style != RangeStyle::ruby && style != RangeStyle::python) return tilde(written, style);
  if (sign == "~>" && style == RangeStyle::ruby) return all_but_last(written);
  if (sign == "~=" && written.numbers > 1) return all_but_last(written);
  // One version less.
  return sign == "!=" ? std::optional(VersionSpan{no_version, last_version}) : std::nullopt;
}

// "20 - 22" of npm and composer.
std::optional<VersionSpan> between(std::string_view first, std::string_view last, RangeStyle style) {
  const auto from = read_version(trim(first)), to = read_version(trim(last));
  if (!from || !to || to->numbers == 0) return std::nullopt;
  return VersionSpan{from->version, to->numbers < 3 ? alike(*to).to : compared("<=", *to, style)->to};
}

std::optional<VersionSpan> all_of(std::string_view text, RangeStyle style) {
  text = trim(text);
  if (const std::size_t dash = text.find(" - "); dash != std::string_view::npos)
    return between(text.substr(0, dash), text.substr(dash + 3), style);
  if (text.empty()) return std::nullopt;
  VersionSpan all{no_version, last_version};
  while (!text.empty()) {
    const std::size_t signs = std::min(text.find_first_not_of("<>=~^!"), text.size());
    const std::string_view sign = text.substr(0, signs);
    text = trim(text.substr(signs));
    const std::size_t end = std::min(text.find_first_of(" ,<>=~^!"), text.size());
    const auto written = read_version(text.substr(0, end));
    const auto span = written ? compared(sign, *written, style) : std::nullopt;
    if (!span) return std::nullopt;
    all = {std::max(all.from, span->from), std::min(all.to, span->to)};
    text = trim(text.substr(end), " \t\r\n,");
  }
  return all;
}

}  // namespace

std::optional<VersionSet> version_range(std::string_view text, RangeStyle style) {
  VersionSet set;
  const bool has_alternatives = style != RangeStyle::python && style != RangeStyle::ruby;
  while (true) {
    const std::size_t bar = has_alternatives ? text.find('|') : std::string_view::npos;
    const auto span = all_of(text.substr(0, bar), style);
    if (!span) return std::nullopt;
    if (span->from < span->to) set.push_back(*span);
    if (bar == std::string_view::npos) break;
    text.remove_prefix(bar + (text.substr(bar).starts_with("||") ? 2 : 1));
  }
  return set.empty() ? std::nullopt : std::optional(std::move(set));
}

std::optional<VersionSpan> versions_below(std::string_view text) {
  const auto written = read_version(text);
  return written && !written->wild ? std::optional(alike(*written)) : std::nullopt;
}

VersionSet versions_from(std::string_view text) {
  const auto written = read_version(text);
  return written && !written->wild ? VersionSet{{written->version, last_version}} : VersionSet{};
}

bool meet(const VersionSet& set, const VersionSpan& span) {
  return std::ranges::any_of(set, [&](const VersionSpan& each) { return each.from < span.to && span.from < each.to; });
}

}  // namespace preship
