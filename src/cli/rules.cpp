#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "engine/own_rules.h"
#include "engine/project_config.h"
#include "engine/project_roots.h"
#include "engine/select.h"
#include "report/paint.h"
#include "report/report.h"
#include "text/width.h"
#include "text/words.h"
#include "text/wrap.h"

namespace preship {
namespace {

using nlohmann::ordered_json;

ordered_json measured_of(const RuleEntry& rule) {
  const Measured& measured = rule.measured;
  if (measured.repositories == 0) return nullptr;
  return {{"true", measured.right}, {"false", measured.wrong}, {"repositories", measured.repositories}, {"when", measured.when}};
}

std::string as_json(const OwnRulesPtr& own) {
  ordered_json rules = ordered_json::array();
  for (const RuleEntry* entry : every_rule(own)) {
    const RuleEntry& rule = *entry;
    rules.push_back({{"id", rule.id},
                     {"summary", rule.title},
                     {"severity", severity_name(rule.severity)},
                     {"confidence", confidence_name(rule.confidence)},
                     {"profile", rule.strict ? "strict" : "default"},
                     {"category", rule.category()},
                     {"aliases", std::vector<std::string>(rule.aliases.begin(), rule.aliases.end())},
                     {"covers", std::vector<std::string>(rule.covers.begin(), rule.covers.end())},
                     {"fixable", rule.fixable},
                     {"precision", precision_of(rule)},
                     {"measured", measured_of(rule)}});
  }
  return ordered_json{{"rules", std::move(rules)}}.dump(2) + "\n";
}

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  if (result.size() < width) result.resize(width, ' ');
  return result + "  ";
}

// "41/43", "-/97" for one that was silent, "" when never measured.
std::string right_of(const Measured& measured) {
  const unsigned clear = measured.right + measured.wrong;
  if (measured.repositories == 0) return "";
  return clear == 0 ? "silent" : std::to_string(measured.right) + "/" + std::to_string(clear);
}

const char* level_colour(Severity severity) { return severity == Severity::error ? "31" : severity == Severity::warning ? "33" : "36"; }

std::string as_text(const Console& console, const OwnRulesPtr& own) {
  std::size_t widest = 0;
  for (const RuleEntry* rule : every_rule(own)) widest = std::max(widest, rule->id.size());
  const std::size_t title = widest + 2 + 7 + 2 + 7 + 2 + 3 + 2 + 7 + 2;
  std::string text =
      painted(console.colour, "1",
              padded("RULE", widest) + padded("LEVEL", 7) + padded("PROFILE", 7) + padded("FIX", 3) + padded("RIGHT", 7) + "WHAT IT SAYS") +
      "\n";
  for (const RuleEntry* entry : every_rule(own)) {
    const RuleEntry& rule = *entry;
    // On a terminal without room beside the columns, what it says stands below them.
    const bool below = console.terminal && console.width < title + 30;
    const std::string what(rule.title);
    text += painted(console.colour, "1", padded(rule.id, widest)) +
            painted(console.colour, level_colour(rule.severity), padded(severity_name(rule.severity), 7)) +
            painted(console.colour, rule.strict ? "2" : "0", padded(rule.strict ? "strict" : "default", 7)) +
            painted(console.colour, "32", padded(rule.fixable ? "fix" : "", 3)) + padded(right_of(rule.measured), 7);
    text += (below              ? "\n    " + wrapped(what, console.width, 4, 4)
             : console.terminal ? wrapped(what, console.width, title, title)
                                : what) +
            "\n";
  }
  return text;
}

std::string level_of_rule(const RuleEntry& rule, const std::optional<Severity>& severity, bool on) {
  return on ? std::string(severity_name(severity.value_or(rule.severity))) : "off";
}

// What preship.toml makes of the rules, beside what their pages say.
std::string difference(const Arguments& arguments) {
  const std::filesystem::path root = find_projects({"."}, arguments.optional_value("--root")).front().root;
  const std::optional<std::filesystem::path> file = find_config(root);
  if (!file) return "There is no preship.toml for " + root.string() + ": every rule is as its page says.\n";
  const ProjectConfig config = read_project_config(*file, root);
  const std::vector<SelectedRule> selected = select_rules({.strict = config.strict, .severities = config.severities, .own = config.own});
  std::string text;
  for (const RuleEntry* entry : every_rule(config.own)) {
    const RuleEntry& rule = *entry;
    const auto found = std::ranges::find(selected, entry, &SelectedRule::rule);
    const std::string page = level_of_rule(rule, std::nullopt, !rule.strict);
    const std::string now = found == selected.end() ? "off" : level_of_rule(rule, found->severity, true);
    if (page != now) text += padded(rule.id, 40) + padded(page, 7) + "-> " + now + "\n";
  }
  for (const PathSeverities& entry : config.overrides)
    for (const auto& [name, severity] : entry.severities) {
      text += padded(name, 40) + padded("", 7) + "-> " + (severity ? std::string(severity_name(*severity)) : "off") + " in";
      for (const std::string& path : entry.paths) text += " " + path;
      text += "\n";
    }
  return text.empty() ? file->string() + " changes no rule.\n" : text;
}

// The examples of the project's own rules; what differs has a line each.
int test_rules(const Arguments& arguments) {
  const OwnRuleTests tests = test_own_rules(own_rules_here(arguments));
  std::string text;
  for (const std::string& failure : tests.failures) text += printable(failure) + "\n";
  for (const std::string& rule : tests.untested) text += rule + " has no example.\n";
  if (tests.rules == 0) text += "preship.toml has no rules of its own.\n";
  else if (tests.failures.empty())
    text += counted(tests.examples, "example") + " of " + counted(tests.rules, "rule") + ": all as expected.\n";
  else
    text += counted(tests.failures.size(), "difference") + " in " + counted(tests.examples, "example") + " of " +
            counted(tests.rules, "rule") + ".\n";
  print(text);
  return tests.failures.empty() ? 0 : 1;
}

int run_rules(const Arguments& arguments) {
  if (arguments.has("--test")) return test_rules(arguments);
  const Console console = find_console(colour_choice(arguments));
  if (arguments.has("--diff")) {
    print(difference(arguments));
    return 0;
  }
  const OwnRulesPtr own = own_rules_here(arguments);
  print(arguments.value("--format", "text") == "json" ? as_json(own) : as_text(console, own));
  return 0;
}

}  // namespace

Command rules_command() {
  return {.name = "rules",
          .summary = "List all rules, and test those of your own",
          .usage = "rules [OPTIONS]",
          .description =
              "One line for each rule: its id, its severity, the profile that switches it on, whether it can\n"
              "repair what it finds, how many of its clear findings were right on repositories that it was never\n"
              "tuned on (read and judged by people), and what it says. The [[rule]] entries of preship.toml\n"
              "are among them.",
          .options = {text_or_json_option(),
                      {.name = "--diff",
                       .value = "",
                       .help = "Only the rules that preship.toml changes, with what their pages say and what counts here"},
                      {.name = "--test",
                       .value = "",
                       .help = "Run the examples of the [[rule]] entries of preship.toml; the exit status is 1 when one differs"},
                      {.name = "--root",
                       .value = "DIRECTORY",
                       .help = "The project whose preship.toml counts, not the one of the working directory",
                       .completes = Completes::path},
                      color_option(),
                      help_option()},
          .run = run_rules};
}

}  // namespace preship
