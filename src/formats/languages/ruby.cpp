#include <algorithm>

#include "formats/languages/source.h"
#include "text/words.h"

namespace preship::languages {
namespace {

constexpr Syntax ruby_syntax{.hash_comments = true, .single_quotes = true, .interpolation = true, .heredocs = true, .begin_comments = true};

// `plugin :x if ENV["KEY"]`, `ENV["KEY"].present? ? a : b`: asks only whether there is a text.
Reason test_of(std::string_view before, std::string_view rest) {
  if (rest.starts_with(".present?")) rest.remove_prefix(9);
  if (rest.starts_with(" ? ")) return Reason::ternary_test;
  const bool ends = rest.empty() || rest[0] == '\n' || rest[0] == '\r' || rest.starts_with(" then") || rest.starts_with(" #");
  return ends && (before.ends_with("if ") || before.ends_with("unless ")) ? Reason::if_test : Reason::none;
}

Use ruby_use_of(const Source& source, const Call& call, std::string_view method) {
  const std::string_view fallback = fallback_after(source, call.end);
  const std::string_view rest = source.code().substr(call.end);
  if (method == "fetch") {
    const bool block = rest.starts_with(" {") || rest.starts_with(" do") || rest.starts_with("{");
    if (call.arguments.size() > 1 && source.code().substr(call.arguments[1].first).starts_with("nil"))
      return {Need::optional, as_written("nil")};
    if (call.arguments.size() > 1 || block) return {Need::defaulted, Reason::default_value};
    return {Need::required, as_written("fetch")};
  }
  if (fallback == "throw") return {Need::required, Reason::raises_when_absent};
  if (fallback == "default" || rest.starts_with(".presence ||")) return {Need::defaulted, as_written("||")};
  const Reason test = method.empty() ? test_of(source.code().substr(0, call.begin), rest) : Reason::none;
  if (test != Reason::none) return {Need::optional, test};
  return {Need::optional, as_written(method.empty() ? "[]" : std::string(method))};
}

void add_ruby_reads(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(R"re((?:^|[^\w:.$@])ENV(?:\.(fetch|key\?|has_key\?|include\?|dig)\s*\(|\[))re", byte_options());
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = source.code().find("ENV", match.begin);
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (!call || call->arguments.empty() || is_assigned(source, call->end)) return;
    add_read(facts, source, *call, 0, ruby_use_of(source, *call, match.groups[0]));
  });
  static const re2::RE2 several(R"re((?:^|[^\w:.$@])ENV\.(values_at|slice)\s*\()re", byte_options());
  each_match(source, several, [&](const Match& match) {
    const std::size_t begin = source.code().find("ENV", match.begin);
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    for (std::size_t i = 0; call && i < call->arguments.size(); ++i)
      add_read(facts, source, *call, i, {Need::optional, as_written(std::string(match.groups[0]))});
  });
  // ENV.fetch "KEY", without brackets
  static const re2::RE2 bare(R"re((?:^|[^\w:.$@])ENV\.fetch "(\x01+)"([ \t]*,)?)re", byte_options());
  each_match(source, bare, [&](const Match& match) {
    const std::size_t key = match.groups[0].data() - source.code().data();
    const std::size_t end = key + match.groups[0].size();
    const Use use = match.groups[1].empty() ? Use{Need::required, as_written("fetch")} : Use{Need::defaulted, Reason::default_value};
    add_read(facts, source, {std::string(source.text().substr(key, end - key)), source.span(key, end)}, source.span(key - 11, end + 1),
             use);
  });
}

std::size_t indent_of(std::string_view code, std::size_t at) {
  const std::size_t newline = code.rfind('\n', at);
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  return std::min(code.find_first_not_of(" \t", begin), code.size()) - begin;
}

// get "up" => "rails/health#show": the routes that stand directly in `draw` are whole, those in a scope are not.
void add_rails_routes(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(R"re((?:^|\n)[ \t]*(get|post|put|patch|delete|match)[ (]+"(\x01+)")re", byte_options());
  static constexpr std::string_view draw = "routes.draw";
  const std::size_t block = source.code().find(draw);
  const std::size_t outer = block == std::string_view::npos ? 0 : indent_of(source.code(), block) + 2;
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = match.groups[1].data() - source.code().data();
    Text path{std::string(source.text().substr(begin, match.groups[1].size())), source.span(begin, begin + match.groups[1].size())};
    if (!path.value.starts_with('/')) path.value.insert(0, 1, '/');
    if (const std::size_t format = path.value.find("(.:format)"); format != std::string::npos) path.value.erase(format, 10);
    if (const std::size_t star = path.value.find('*'); star != std::string::npos) path.value.resize(star + 1);
    std::string method(match.groups[0] == "match" ? "" : match.groups[0]);
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 32); });
    const bool partial = block == std::string_view::npos || indent_of(source.code(), begin) > outer;
    add_route(facts, std::move(path), std::move(method), partial, "rails");
  });
}

// config.force_ssl = true in config/environments/production.rb: https://guides.rubyonrails.org/configuring.html#config-force-ssl
void add_rails_settings(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(R"re(\bconfig\.(force_ssl|assume_ssl|ssl_options|host_authorization|hosts)\b\s*(?:=|<<|\.)\s*([^\n]*))re",
                                byte_options());
  each_match(source, pattern, [&](const Match& match) {
    const auto begin = static_cast<std::size_t>(match.groups[0].data() - source.code().data());
    const auto value = static_cast<std::size_t>(match.groups[1].data() - source.code().data());
    const std::size_t end = value + trim(match.groups[1]).size();
    facts.framework_settings.push_back(
        {.name = {"rails." + std::string(match.groups[0]), source.span(begin, begin + match.groups[0].size())},
         .value = {std::string(source.text().substr(value, end - value)), source.span(value, end)}});
  });
}

}  // namespace

Facts read_ruby(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source = make_source(id, file, ruby_syntax);
  add_ruby_reads(facts, source);
  if (base_name(file.path) == "routes.rb" || file.path.find("config/routes/") != std::string::npos) add_rails_routes(facts, source);
  if (base_name(file.path) == "production.rb") add_rails_settings(facts, source);
  return facts;
}

}  // namespace preship::languages
