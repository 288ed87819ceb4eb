// The last look at the reads of a file: when they run, which of them a test protects, and no read twice.

#include <algorithm>
#include <map>

#include "formats/javascript/extraction.h"
#include "knowledge/secrets/secrets.h"
#include "knowledge/tools/build_configs.h"
#include "model/project.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship::js {
namespace {

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return text.starts_with(prefix); });
}

// Replaced by the bundler wherever it stands. PUBLIC_ is too common a word to say so outside import.meta.env.
bool is_public_key(std::string_view key) {
  const std::string_view prefix = public_prefix(key);
  return !prefix.empty() && prefix != "PUBLIC_";
}

bool has_directory(std::string_view path, std::string_view name) {
  std::string inner(1, '/');
  inner.append(name).append(1, '/');
  return path.starts_with(std::string_view(inner).substr(1)) || path.find(inner) != std::string_view::npos;
}

bool is_script(const SourceFile& source, std::string_view text) {
  const std::string_view path = source.path;
  const std::string_view name = base_name(path);
  if (starts_with_any(name, {"prisma.config.", "drizzle.config.", "drizzle-kit.", "playwright.config.", "knexfile."})) return true;
  return source.role == PathRole::tooling || text.starts_with("#!") || has_directory(path, "scripts") ||
         path.find("prisma/seed") != std::string_view::npos;
}

// The directive stands before everything but comments.
bool is_client_file(const Script& script) {
  for (const TSNode statement : children(script.root())) {
    if (!is(statement, "expression_statement")) return false;
    const std::optional<Text> directive = script.string_value(first_child(statement));
    if (!directive) return false;
    if (directive->value == "use client") return true;
  }
  return false;
}

bool is_server_path(std::string_view path) {
  const std::string_view name = base_name(path);
  return name.find(".server.") != std::string_view::npos || name.starts_with("+server.") || name.starts_with("hooks.server") ||
         has_directory(path, "server") || has_directory(path, "api") || path.ends_with(".astro");
}

struct FilePhase {
  bool test = false, build = false, script = false, client = false, server = false, page = false, markup = false;
};

bool is_page(const SourceFile& source) {
  const bool has_markup = source.path.ends_with(".tsx") || source.path.ends_with(".jsx") || source.path.ends_with(".js");
  return has_markup && has_directory(source.path, "pages") && !has_directory(source.path, "api") &&
         !base_name(source.path).starts_with("_document.");
}

// Inside a component: a function with a capital that gives markup back. What stands beside it, such as
// getServerSideProps, runs on the server.
bool in_component(const Script& script, const PendingRead& pending) {
  int functions = 0;
  for (std::size_t level = pending.level; level-- > 0;) {
    const TSNode node = pending.path[level];
    if (!is_function(node)) continue;
    if (++functions > 16) return false;
    const TSNode holder = level > 0 ? pending.path[level - 1] : node;
    const TSNode named = is(holder, "variable_declarator") ? holder : node;
    const std::string_view name = script.text(field(named, "name"));
    const std::string_view body = script.text(node).substr(0, 20'000);
    if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z' && body.find("</") + 1 + body.find("/>") + 1 != 0) return true;
  }
  return false;
}

bool is_component_markup(std::string_view path) { return path.ends_with(".svelte") || path.ends_with(".vue"); }

FilePhase phase_of_file(const Script& script) {
  const SourceFile& source = script.source();
  return {.test = source.role == PathRole::test,
          .build = is_build_config(base_name(source.path)),
          .script = is_script(source, script.text()),
          .client = is_client_file(script),
          .server = is_server_path(source.path),
          .page = is_page(source),
          .markup = is_component_markup(source.path)};
}

// Code that a browser runs, and a server before it: there the value is known, unless a test keeps the two apart.
bool runs_in_browser(const Script& script, const FilePhase& file, const PendingRead& pending) {
  if (!file.client && !file.markup && !(file.page && in_component(script, pending))) return false;
  return pending.path.empty() || !asks_for_window(script, {&pending.path, pending.level});
}

Phase phase_of(const Script& script, const FilePhase& file, const PendingRead& pending) {
  if (file.test) return Phase::test;
  if (file.build) return Phase::build;
  if (file.script) return Phase::script;
  if (is_public_key(pending.read.key.value) || runs_in_browser(script, file, pending)) return Phase::browser;
  if (pending.environment == Environment::import_meta && (!file.server || pending.read.key.value.starts_with("PUBLIC_")))
    return Phase::browser;
  return pending.read.phase;
}

struct KeyGuard {
  Guard guard;
  std::uint32_t test_begin = 0;
};

std::multimap<std::string, KeyGuard> collect_guards(const Extraction& extraction) {
  std::multimap<std::string, KeyGuard> guards;
  for (const PendingRead& pending : extraction.reads) {
    if (pending.path.empty()) continue;
    for (Guard& guard : test_of(extraction.script, {&pending.path, pending.level}).guards)
      guards.emplace(pending.read.key.value, KeyGuard{std::move(guard), pending.read.span.begin});
  }
  return guards;
}

void apply_guards(Extraction& extraction) {
  const std::multimap<std::string, KeyGuard> guards = collect_guards(extraction);
  for (PendingRead& pending : extraction.reads) {
    EnvRead& read = pending.read;
    if (read.need != Need::required || pending.judged || read.reason.kind == Reason::throws_when_absent) continue;
    const auto [first, last] = guards.equal_range(read.key.value);
    int left = 64;  // a key with more tests than this is tested everywhere
    for (auto at = first; at != last && left-- > 0; ++at) {
      if (!at->second.guard.range.holds(read.span.begin)) continue;
      read.need = Need::optional;
      read.reason = at->second.guard.reason;
      break;
    }
  }
}

bool is_stage(std::string_view key) { return is_one_of(key, {"NODE_ENV", "APP_ENV", "ENVIRONMENT", "VERCEL_ENV"}); }

// The half of `NODE_ENV === "production" ? a : b` that production does not take.
bool is_left_out_in_production(const Script& script, TSNode node, TSNode condition, std::uint32_t at) {
  const std::string_view text = script.text(condition);
  if (text.size() > 200) return false;
  const bool production = holds_any(text, {"\"production\"", "'production'"});
  const bool development = holds_any(text, {"\"development\"", "'development'"});
  if (production == development || holds_any(text, {"&&", "||"})) return false;
  const TSNode half = field(node, (production == holds(text, "!=")) ? "consequence" : "alternative");
  return !ts_node_is_null(half) && range_of(half).holds(at);
}

// The key that the condition of an enclosing `if`, `?:` or `&&` reads; "" when there is no such condition. The stage that the app runs in
// counts where nothing else is asked for, as "development" in the half that production leaves out.
std::string condition_on(const Script& script, const std::map<std::uint32_t, std::string>& places, const PendingRead& pending) {
  std::string stage;
  for (std::size_t level = pending.level; level-- > 0;) {
    const TSNode node = pending.path[level];
    if (is_function(node)) return stage;
    if (is(node, "switch_case") && level >= 2)
      return std::string(script.text(unwrap(field(pending.path[level - 2], "value"))).substr(0, 60));
    if (!is_any(node, {"if_statement", "ternary_expression", "binary_expression"})) continue;
    const bool is_and = is(node, "binary_expression") && is(field(node, "operator"), "&&");
    const TSNode condition = is_and ? field(node, "left") : field(node, "condition");
    if (ts_node_is_null(condition)) continue;
    const Range range = range_of(condition);
    if (range.holds(pending.read.span.begin)) continue;
    const auto read = places.lower_bound(range.begin);
    if (read == places.end() || read->first >= range.end || read->second == pending.read.key.value) continue;
    if (!is_stage(read->second)) return read->second;
    if (is_left_out_in_production(script, node, condition, pending.read.span.begin)) return "development";
    stage = read->second;
  }
  return stage;
}

// `if (process.env.PROVIDER === "x") use(process.env.X_KEY)`: absence of X_KEY matters only to those who chose x.
void mark_conditional(Extraction& extraction) {
  std::map<std::uint32_t, std::string> places;
  for (const PendingRead& pending : extraction.reads) places.emplace(pending.read.span.begin, pending.read.key.value);
  for (PendingRead& pending : extraction.reads) {
    if (pending.read.need != Need::required || pending.judged || pending.path.empty()) continue;
    const std::string key = condition_on(extraction.script, places, pending);
    if (key.empty()) continue;
    pending.read.confidence = std::min(pending.read.confidence, Confidence::medium);
    pending.read.reason.condition = key;
    // What only production does is what counts.
    if (!is_stage(key)) pending.read.condition = key;
  }
}

// runtimeEnv: { K: process.env.K }
bool is_mirror(const Script& script, const PendingRead& pending) {
  for (std::size_t level = pending.level; level-- > 1;) {
    const TSNode node = pending.path[level];
    if (is_function(node)) return false;
    if (is(node, "pair") && is_runtime_env_key(script.text(field(node, "key")))) return true;
  }
  return false;
}

bool is_credential_header(std::string_view name) {
  const std::string lower = lower_case(trim(name, "'\"`[] "));
  return is_one_of(lower, {"authorization", "x-api-key", "x-api-token", "x-auth-token", "x-admin-key", "api-key"});
}

// Authorization: `Bearer ${KEY}`, headers["X-API-Key"] = KEY, headers.set("Authorization", KEY). "Client-ID" in front says that
// the key only names the app.
bool is_sent(const Script& script, const Path& path, std::size_t level) {
  for (int steps = 8; level-- > 0 && steps > 0; --steps) {
    const TSNode node = path[level];
    if (is(node, "pair")) return is_credential_header(script.text(field(node, "key")));
    if (is(node, "assignment_expression")) {
      const std::string_view left = script.text(field(node, "left"));
      return is_credential_header(left.substr(left.find_last_of(".[") + 1));
    }
    if (is(node, "arguments")) {
      const TSNode first = first_child(node);
      return !ts_node_is_null(first) && is_credential_header(script.text(first));
    }
    if (is(node, "template_string") && holds(script.text(node), "Client-ID")) return false;
    if (!is_wrapper(node) && !is_any(node, {"template_substitution", "template_string", "binary_expression"})) return false;
  }
  return false;
}

// The same for `const key = import.meta.env.KEY;` and the places that use the name.
bool is_sent_by_name(const Script& script, const PendingRead& pending) {
  std::size_t level = pending.level;
  while (level > 0 && (is_wrapper(pending.path[level - 1]) || is(pending.path[level - 1], "binary_expression"))) --level;
  if (level == 0 || !is(pending.path[level - 1], "variable_declarator")) return false;
  const TSNode name = field(pending.path[level - 1], "name");
  if (!is(name, "identifier")) return false;
  int left = 32;  // uses looked at
  for (const Path& use : script.identifiers(script.text(name)))
    if (left-- > 0 && is_sent(script, use, use.size() - 1)) return true;
  return false;
}

bool is_sent_as_credential(const Script& script, const PendingRead& pending) {
  if (pending.path.empty() || !is_public_key(pending.read.key.value)) return false;
  return is_sent(script, pending.path, pending.level) || is_sent_by_name(script, pending);
}

}  // namespace

bool is_runtime_env_key(std::string_view name) {
  return name == "runtimeEnv" || name == "experimental__runtimeEnv" || name == "runtimeEnvStrict";
}

void add_read(Extraction& extraction, Text key, Spot spot, Environment environment) {
  if (is_write(spot)) return;
  if (is(spot.above(), "type_query")) return;
  Verdict verdict = judge(extraction.script, spot);
  EnvRead read{
      .key = std::move(key), .span = extraction.script.span(spot.node()), .need = verdict.need, .reason = std::move(verdict.reason)};
  if (verdict.conditional) read.confidence = Confidence::medium;
  read.on_load = verdict.on_load;
  read.import_meta = environment == Environment::import_meta;
  extraction.reads.push_back({std::move(read), environment, *spot.path, spot.level});
  if (is_mirror(extraction.script, extraction.reads.back())) extraction.reads.back().read.reader = Reader::mirror;
}

void add_judged_read(Extraction& extraction, EnvRead read, Spot spot) {
  PendingRead pending{std::move(read), Environment::process, *spot.path, spot.level, true};
  extraction.reads.push_back(std::move(pending));
}

void add_opaque(Extraction& extraction, TSNode node, OpaqueWhat what, std::string why) {
  extraction.facts.opaque.push_back({extraction.script.span(node), what, std::move(why)});
}

// Values that a start script or the server puts into the page: window.__ENV, window._env_, next-runtime-env.
void note_runtime_values(Extraction& extraction) {
  const Script& script = extraction.script;
  for (const std::string_view word : {"__ENV", "_env_", "__env", "__RUNTIME_CONFIG__", "runtimeEnvironment", "PublicEnvScript"})
    if (script.has_word(word)) return add_opaque(extraction, script.root(), OpaqueWhat::public_keys, "values are put in at run time");
}

void finish_reads(Extraction& extraction) {
  note_runtime_values(extraction);
  apply_guards(extraction);
  mark_conditional(extraction);
  const FilePhase file = phase_of_file(extraction.script);
  std::ranges::stable_sort(extraction.reads, {},
                           [](const PendingRead& pending) { return std::pair(pending.read.key.span.begin, pending.read.span.begin); });
  for (PendingRead& pending : extraction.reads) {
    pending.read.phase = phase_of(extraction.script, file, pending);
    pending.read.credential = is_sent_as_credential(extraction.script, pending);
    std::vector<EnvRead>& done = extraction.facts.env_reads;
    const bool again = !done.empty() && done.back().key == pending.read.key && done.back().span == pending.read.span;
    if (again) continue;
    extraction.read_at.try_emplace({pending.read.span.begin, pending.read.span.end}, done.size());
    done.push_back(std::move(pending.read));
  }
}

}  // namespace preship::js
