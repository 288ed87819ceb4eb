#include <algorithm>

#include "formats/languages/source.h"
#include "knowledge/formats/builtin_variables.h"
#include "text/words.h"

namespace preship::languages {
namespace {

constexpr Syntax php_syntax{.hash_comments = true, .slash_comments = true, .single_quotes = true, .heredocs = true};

bool is_null(const Source& source, std::pair<std::size_t, std::size_t> argument) {
  std::string text(source.code().substr(argument.first, argument.second - argument.first));
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text == "null";
}

Use php_use_of(const Source& source, const Call& call, std::string_view function) {
  if (function == "Env::getOrFail") return {Need::required, Reason::fails_when_absent};
  const std::string_view fallback = fallback_after(source, call.end);
  if (fallback == "throw") return {Need::required, Reason::throws_when_absent};
  const bool takes_default = function == "env" || function == "Env::get" || function.ends_with("::getEnv") || function.ends_with("::env");
  if (takes_default && call.arguments.size() > 1 && !is_null(source, call.arguments[1])) return {Need::defaulted, Reason::default_value};
  if (fallback == "default") return {Need::defaulted, as_written("fallback")};
  return {Need::optional, as_written(std::string(function))};
}

// $_SERVER holds the request as well: https://www.php.net/manual/en/reserved.variables.server.php, and RFC 3875.
bool is_of_the_request(std::string_view key) {
  if (is_request_variable(key)) return true;
  const auto in_capitals = [](char c) { return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  return key.find('_') == std::string_view::npos || !std::ranges::all_of(key, in_capitals);
}

void add_php_reads(Facts& facts, const Source& source) {
  static const re2::RE2 calls(R"re((?:^|[^\w>:$\\])\\?(env|getenv|Env::get|Env::getOrFail)\s*\()re", byte_options());
  each_match(source, calls, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    if (source.code().substr(0, begin).ends_with("function ")) return;
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (call && !call->arguments.empty()) add_read(facts, source, *call, 0, php_use_of(source, *call, match.groups[0]));
  });
  // System::getEnv('KEY', default): a class of the project or a library wraps getenv().
  static const re2::RE2 wrapped(R"re((?:^|[^\w>:$])([A-Z]\w*::(?:getEnv|env))\s*\()re", byte_options());
  each_match(source, wrapped, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    const std::optional<Text> key = call && !call->arguments.empty() ? literal(source, call->arguments[0]) : std::nullopt;
    if (key && is_capitals(key->value, 3)) add_read(facts, source, *call, 0, php_use_of(source, *call, match.groups[0]));
  });
  static const re2::RE2 array(R"re(\$_(ENV|SERVER)\s*\[)re", byte_options());
  each_match(source, array, [&](const Match& match) {
    const std::optional<Call> call = call_at(source, match.begin, match.end - 1);
    if (!call || is_assigned(source, call->end)) return;
    const bool server = match.groups[0] == "SERVER";
    const std::optional<Text> key = server && !call->arguments.empty() ? literal(source, call->arguments[0]) : std::nullopt;
    if (server && (!key || is_of_the_request(key->value))) return;
    const Use use = php_use_of(source, *call, server ? "$_SERVER" : "$_ENV");
    add_read(facts, source, *call, 0, use);
  });
}

Text route_path(const Source& source, const Call& call, std::size_t argument) {
  std::optional<Text> path = argument < call.arguments.size() ? literal(source, call.arguments[argument]) : std::nullopt;
  if (!path) return {};
  if (!path->value.starts_with('/')) path->value.insert(0, 1, '/');
  // {id} and {id?} are parameters
  std::string result;
  for (const char c : path->value) {
    if (c == '{') result += ':';
    else if (c != '}' && c != '?') result += c;
  }
  path->value = std::move(result);
  return std::move(*path);
}

void add_laravel_routes(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(R"re((^|\n)([ \t]*)Route::(get|post|put|patch|delete|any|view|redirect)\s*\()re", byte_options());
  const bool web = base_name(source.file->path) == "web.php";
  each_match(source, pattern, [&](const Match& match) {
    const std::optional<Call> call = call_at(source, match.begin, match.end - 1);
    if (!call || call->arguments.size() < 2) return;
    Text path = route_path(source, *call, 0);
    if (path.value.empty()) return;
    std::string method(match.groups[2]);
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 32); });
    if (method == "ANY" || method == "REDIRECT") method.clear();
    if (method == "VIEW") method = "GET";
    add_route(facts, std::move(path), std::move(method), !web || !match.groups[1].empty(), "laravel");
  });
  // ->withRouting(health: '/up')
  static const re2::RE2 health(R"re(\bhealth:\s*"(\x01+)")re", byte_options());
  if (source.code().find("withRouting") == std::string_view::npos) return;
  each_match(source, health, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::size_t end = begin + match.groups[0].size();
    add_route(facts, {std::string(source.text().substr(begin, end - begin)), source.span(begin, end)}, "GET", false, "laravel");
  });
}

// php.info: a page that prints the environment of the process. https://www.php.net/manual/en/function.phpinfo.php
void add_phpinfo(Facts& facts, const Source& source) {
  static const re2::RE2 call(R"re((?:^|[^\w>:$\\])(phpinfo)\s*\()re", byte_options());
  each_match(source, call, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    facts.framework_settings.push_back({.name = {"php.info", source.span(begin, begin + match.groups[0].size())}});
  });
}

}  // namespace

Facts read_php(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source = make_source(id, file, php_syntax);
  add_php_reads(facts, source);
  add_laravel_routes(facts, source);
  add_phpinfo(facts, source);
  return facts;
}

}  // namespace preship::languages
