#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/console.h"
#include "engine/rule_table.h"
#include "report/report.h"

namespace preship {
namespace {

using nlohmann::ordered_json;

ordered_json measured_of(const RuleEntry& rule) {
  const Measured& measured = rule.measured;
  if (measured.repositories == 0) return nullptr;
  return {{"true", measured.right}, {"false", measured.wrong}, {"repositories", measured.repositories}, {"when", measured.when}};
}

std::string as_json() {
  ordered_json rules = ordered_json::array();
  for (const RuleEntry& rule : all_rules())
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

std::string as_text() {
  std::size_t widest = 0;
  for (const RuleEntry& rule : all_rules()) widest = std::max(widest, rule.id.size());
  std::string text =
      padded("RULE", widest) + padded("LEVEL", 7) + padded("PROFILE", 7) + padded("FIX", 3) + padded("RIGHT", 7) + "WHAT IT SAYS\n";
  for (const RuleEntry& rule : all_rules())
    text += padded(rule.id, widest) + padded(severity_name(rule.severity), 7) + padded(rule.strict ? "strict" : "default", 7) +
            padded(rule.fixable ? "fix" : "", 3) + padded(right_of(rule.measured), 7) + std::string(rule.title) + "\n";
  return text;
}

int run_rules(const Arguments& arguments) {
  print(arguments.value("--format", "text") == "json" ? as_json() : as_text());
  return 0;
}

}  // namespace

Command rules_command() {
  return {
      .name = "rules",
      .summary = "List all rules",
      .usage = "rules [OPTIONS]",
      .description =
          "One line for each rule: its id, its severity, the profile that switches it on, whether it can\n"
          "repair what it finds, how many of its clear findings were right on repositories that it was never\n"
          "tuned on (read and judged by people), and what it says.",
      .options = {{.name = "--format", .value = "FORMAT", .help = "Output format", .choices = {"text", "json"}, .default_value = "text"},
                  {.name = "--help", .value = "", .help = "Show this help", .letter = "-h"}},
      .run = run_rules};
}

}  // namespace preship
