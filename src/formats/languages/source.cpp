#include "formats/languages/source.h"
#include "text/characters.h"

#include <algorithm>

namespace preship::languages {
namespace {

constexpr std::size_t longest_call = 4096;
constexpr std::size_t most_arguments = 16;

std::pair<std::size_t, std::size_t> trimmed(std::string_view code, std::size_t begin, std::size_t end) {
  while (begin < end && is_space(code[begin])) ++begin;
  while (end > begin && is_space(code[end - 1])) --end;
  return {begin, end};
}

}  // namespace

re2::RE2::Options byte_options() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_never_nl(false);
  return options;
}

Source make_source(FileId id, const SourceFile& file, const Syntax& syntax) {
  Source source{id, &file, mask(file.text, syntax)};
  static const re2::RE2 assignment(R"re((\w+)(?:\s+string)?\s*:?=\s*"(\x01*)")re", byte_options());
  each_match(source, assignment, [&](const Match& match) {
    const std::size_t begin = match.end - 1 - match.groups[1].size();
    const bool first = !source.constants.contains(match.groups[0]);
    std::optional<Text>& value = source.constants[std::string(match.groups[0])];
    if (first) value = Text{std::string(source.text().substr(begin, match.end - 1 - begin)), source.span(begin, match.end - 1)};
    else value.reset();
  });
  return source;
}

void each_match(const Source& source, const re2::RE2& pattern, const std::function<void(const Match&)>& visit) {
  const std::string_view code = source.code();
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
  const re2::StringPiece input(code.data(), code.size());
  for (std::size_t at = 0; at <= code.size();) {
    if (!pattern.Match(input, at, code.size(), re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) return;
    Match match;
    match.begin = static_cast<std::size_t>(groups[0].data() - code.data());
    match.end = match.begin + groups[0].size();
    for (std::size_t i = 1; i < groups.size(); ++i) match.groups.emplace_back(groups[i].data(), groups[i].size());
    visit(match);
    // The last byte may be what the next match needs in front: f(os.Getenv("A")).
    at = std::max(match.end - 1, match.begin + 1);
  }
}

std::optional<Call> call_at(const Source& source, std::size_t begin, std::size_t open) {
  const std::string_view code = source.code();
  const std::size_t last = std::min(code.size(), open + longest_call);
  Call call{begin, 0, {}};
  int depth = 0;
  std::size_t argument = open + 1;
  bool quoted = false;
  for (std::size_t at = open; at < last; ++at) {
    const char c = code[at];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '(' || c == '[' || c == '{') ++depth;
    const bool closes = (c == ')' || c == ']' || c == '}') && --depth == 0;
    if (closes || (c == ',' && depth == 1 && call.arguments.size() < most_arguments)) {
      const auto part = trimmed(code, argument, at);
      if (part.first < part.second) call.arguments.push_back(part);
      argument = at + 1;
    }
    if (!closes) continue;
    call.end = at + 1;
    return call;
  }
  return std::nullopt;
}

std::optional<Text> literal(const Source& source, std::pair<std::size_t, std::size_t> argument) {
  const auto [begin, end] = argument;
  const std::string_view written = source.code().substr(begin, end - begin);
  if (written.size() >= 2 && written.front() == '"' && written.find_first_not_of(inside, 1) == written.size() - 1)
    return Text{std::string(source.text().substr(begin + 1, end - begin - 2)), source.span(begin + 1, end - 1)};
  const auto found = source.constants.find(written);
  return found == source.constants.end() ? std::nullopt : found->second;
}

Phase phase_of(const Source& source) {
  if (source.file->role == PathRole::test) return Phase::test;
  return source.file->role == PathRole::tooling ? Phase::script : Phase::server;
}

bool is_env_key(std::string_view key) {
  return !key.empty() && !(key[0] >= '0' && key[0] <= '9') &&
         std::ranges::all_of(key, [](char c) { return is_word(c) || c == '.' || c == '-'; });
}

void add_read(Facts& facts, const Source& source, Text key, Span span, const Use& use) {
  if (!is_env_key(key.value)) return;
  EnvRead read;
  read.key = std::move(key);
  read.span = span;
  read.phase = use.phase == Phase::server ? phase_of(source) : use.phase;
  read.need = use.need;
  read.reason = use.reason;
  read.reader = use.reader;
  read.confidence = use.confidence;
  facts.env_reads.push_back(std::move(read));
}

void add_read(Facts& facts, const Source& source, const Call& call, std::size_t argument, const Use& use) {
  if (argument >= call.arguments.size()) return;
  const Span span = source.span(call.begin, call.end);
  if (std::optional<Text> key = literal(source, call.arguments[argument])) return add_read(facts, source, std::move(*key), span, use);
  const std::string_view text = source.text().substr(call.begin, call.end - call.begin);
  Opaque opaque{span, OpaqueWhat::env_reads, std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 80)))};
  // The ends of the name that are written as literals: "A_#{x}_B", "A_" + x.
  const auto [begin, end] = call.arguments[argument];
  const std::string_view code = source.code();
  if (code[begin] == '"') {
    const std::size_t known = std::min(code.find_first_not_of(inside, begin + 1), end);
    opaque.prefix = source.text().substr(begin + 1, known - begin - 1);
  }
  if (code[end - 1] == '"') {
    std::size_t known = end - 1;
    while (known > begin && code[known - 1] == inside) --known;
    opaque.suffix = source.text().substr(known, end - 1 - known);
  }
  facts.opaque.push_back(std::move(opaque));
}

void add_prefix(Facts& facts, Span span, std::string prefix, std::string why) {
  facts.opaque.push_back({.span = span, .what = OpaqueWhat::env_reads, .why = std::move(why), .prefix = std::move(prefix)});
}

std::string_view fallback_after(const Source& source, std::size_t end) {
  const std::string_view code = source.code();
  std::size_t at = code.find_first_not_of(" \t\r\n)", end);
  if (at == std::string_view::npos) return {};
  for (const std::string_view sign : {"||=", "||", "?\?=", "??", "?:"}) {
    if (!code.substr(at).starts_with(sign)) continue;
    at = std::min(code.find_first_not_of(" \t\r\n", at + sign.size()), code.size());
    const std::string_view next = code.substr(at, 8);
    return next.starts_with("throw") || next.starts_with("raise") || next.starts_with("error(") ? "throw" : "default";
  }
  return {};
}

bool is_assigned(const Source& source, std::size_t end) {
  const std::string_view code = source.code();
  const std::size_t at = code.find_first_not_of(" \t", end);
  if (at == std::string_view::npos || code[at] != '=') return false;
  const char next = at + 1 < code.size() ? code[at + 1] : '\0';
  return next != '=' && next != '~' && next != '>';
}

void add_route(Facts& facts, Text path, std::string method, bool partial, std::string framework) {
  facts.routes.push_back({.path = std::move(path), .method = std::move(method), .partial = partial, .framework = std::move(framework)});
}

}  // namespace preship::languages
