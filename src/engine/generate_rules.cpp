// Build-time tool: reads the rule pages, writes the table of rules as C++. Data only, one row per rule.
// usage: generate_rules OUTPUT RULES_DIR PAGE...    where PAGE is RULES_DIR/<category>/<rule>.md

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "engine/page.h"

namespace {

using namespace preship;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string list(const std::vector<std::string>& items, const std::string& name) {
  if (items.empty()) return "";
  std::string text = "constexpr std::string_view " + name + "[] = {";
  for (const std::string& item : items) text += "\"" + item + "\", ";
  return text + "};\n";
}

std::string list_use(const std::vector<std::string>& items, const std::string& name) { return items.empty() ? "{}" : name; }

std::string quoted(const std::string& text) {
  std::string result = "R\"page(";
  // A string literal may hold 65,536 bytes at least; longer pages would have to be split.
  return result + text + ")page\"";
}

std::string measured_of(const Page& page) {
  const auto measured = parse_measured(page.measured);
  if (!measured) return "{}";
  return "{" + std::to_string(measured->right) + ", " + std::to_string(measured->wrong) + ", " + std::to_string(measured->repositories) +
         ", \"" + measured->when + "\"}";
}

struct Generated {
  std::string declarations, rows;
};

void add_rule(Generated& out, const std::string& directory, const std::string& path) {
  const std::string stem = path.substr(directory.size() + 1, path.size() - directory.size() - 4);
  std::string function = stem, id = stem;
  std::ranges::replace(function, '/', '_');
  std::ranges::replace(id, '_', '-');
  const Page page = parse_page(read(path));
  const auto has = [&](bool bad) { return std::ranges::any_of(page.examples, [&](const PageExample& e) { return e.bad == bad; }); };
  if (!has(true) || !has(false)) throw std::runtime_error("the page needs a Bad and a Good section");
  if (page.title.size() > 70) throw std::runtime_error("the title is longer than 70 characters");
  static const char* severities[] = {"note", "warning", "error"};
  static const char* confidences[] = {"low", "medium", "high"};
  out.declarations += "Rule " + function + "();\n";
  out.declarations +=
      list(page.aliases, "aliases_" + function) + list(page.covers, "covers_" + function) + list(page.tags, "tags_" + function);
  std::ostringstream row;
  row << "    {\"" << id << "\", R\"(" << page.title << ")\", " << quoted(page.body)
      << ", Severity::" << severities[static_cast<int>(page.severity)] << ", Confidence::" << confidences[static_cast<int>(page.confidence)]
      << ", " << (page.strict ? "true" : "false") << ", " << (page.fixable ? "true" : "false") << ", "
      << (page.about_secrets ? "true" : "false") << ", " << list_use(page.aliases, "aliases_" + function) << ", "
      << list_use(page.covers, "covers_" + function) << ", " << list_use(page.tags, "tags_" + function) << ", \"" << page.security_severity
      << "\", " << measured_of(page) << ", " << function << "()},\n";
  out.rows += row.str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  Generated out;
  std::vector<std::string> pages(argv + 3, argv + argc);
  std::ranges::sort(pages, {}, [](std::string path) {  // by id
    std::ranges::replace(path, '_', '-');
    return path.substr(0, path.size() - 3);
  });
  for (const std::string& page : pages) {
    try {
      add_rule(out, argv[2], page);
    } catch (const std::exception& problem) {
      std::cerr << page << ": " << problem.what() << "\n";
      return 1;
    }
  }
  std::ofstream file(argv[1], std::ios::binary);
  file << "// Generated from rules/ by src/engine/generate_rules.cpp.\n#include \"engine/rule_table.h\"\n\nnamespace preship {\n"
       << out.declarations << "namespace {\nconst RuleEntry table[] = {\n"
       << out.rows << "};\n}  // namespace\n\nstd::span<const RuleEntry> all_rules() { return table; }\n}  // namespace preship\n";
  return file.good() ? 0 : 1;
}
