#include "cli/show.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "engine/project_roots.h"
#include "report/report.h"
#include "text/width.h"
#include "text/words.h"
#include "workspace/part_of_tree.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

// Beyond these, somebody looks at a folder full of output.
constexpr std::size_t most_shown_unread = 5000;

std::string_view file_kind_name(FileKind kind) {
  constexpr std::string_view names[] = {
      "unknown",  "javascript", "typescript",  "tsx",           "component", "python",   "ruby",         "php",
      "go",       "java",       "csharp",      "rust",          "elixir",    "shell",    "dotenv",       "dockerfile",
      "yaml",     "compose",    "kubernetes",  "helm",          "workflow",  "nginx",    "package.json", "json",
      "toml",     "prisma",     "sql",         "systemd",       "procfile",  "makefile", "properties",   "requirements",
      "manifest", "markdown",   "ignore file", "kamal secrets", "caddyfile"};
  const auto index = static_cast<std::size_t>(kind);
  return index < std::size(names) ? names[index] : "other";
}

std::string_view path_role_name(PathRole role) {
  constexpr std::string_view names[] = {"production", "test", "example", "docs", "generated", "tooling"};
  const auto index = static_cast<std::size_t>(role);
  return index < std::size(names) ? names[index] : "other";
}

std::string column(std::string_view text, std::size_t width) {
  std::string result(text);
  result.resize(std::max(result.size(), width), ' ');
  return result + "  ";
}

std::string level_text(const std::optional<Severity>& severity) { return severity ? std::string(severity_name(*severity)) : "off"; }

std::string listed_texts(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out.empty() ? "none" : out;
}

struct RuleState {
  std::optional<Severity> severity;  // none: off
  std::string why;
};

RuleState page_state(const RuleEntry& rule) {
  return {rule.strict ? std::nullopt : std::optional(rule.severity), rule.strict ? "strict profile" : ""};
}

class ShownConfig {
 public:
  ShownConfig(const CheckOptions& options, const ProjectRoot& root, std::string path)
      : options_(options), root_(root), path_(std::move(path)) {
    const bool directory = root.only && root.only->files.empty();
    probe_ = directory && !path_.empty() ? path_ + "/x" : path_;
    const std::optional<fs::path> file = options.config ? fs::path(*options.config) : find_config(root.root);
    file_ = file ? file->string() : "none";
    if (file) config_ = read_project_config(*file, root.root);
  }

  std::string text() const {
    std::string out = row("root", root_.root.string()) + row("config", file_) + (path_.empty() ? "" : row("path", path_)) +
                      row("strict", options_.strict || config_.strict ? "true" : "false") + row("exclude", listed_texts(config_.exclude)) +
                      row("provided", listed_texts(config_.settings.env_provided)) +
                      row("optional", listed_texts(config_.settings.env_optional)) +
                      row("examples", listed_texts(config_.settings.env_examples));
    for (const ServiceSettings& service : config_.settings.services) out += row("service", service.name + " in " + service.path);
    for (const PathIgnore& ignore : config_.ignores)
      if (path_.empty() || ignore.paths.empty() || covers(ignore.paths, probe_))
        out += row("ignore", (ignore.rules.empty() ? "every rule" : listed_texts(ignore.rules)) +
                                 (ignore.paths.empty() ? "" : " in " + listed_texts(ignore.paths)) +
                                 (ignore.reason.empty() ? "" : ": " + ignore.reason));
    return out + rules();
  }

 private:
  static std::string row(std::string_view name, const std::string& value) { return column(name, 10) + printable(value) + "\n"; }

  // What an [[override]] says of the rule in this path; the last one counts.
  void apply_overrides(const RuleEntry& rule, RuleState& state) const {
    for (const PathSeverities& entry : config_.overrides)
      for (const auto& [name, severity] : entry.severities)
        if (const Rules named = rules_named(name, config_.own);
            !path_.empty() && std::ranges::find(named, &rule) != named.end() && covers(entry.paths, probe_))
          state = {severity, "override for " + listed_texts(entry.paths)};
  }

  std::string rules() const {
    const Selection selection{options_.select, options_.ignore, options_.strict || config_.strict, config_.severities, config_.own};
    const std::vector<SelectedRule> selected = select_rules(selection);
    std::size_t on = 0;
    std::string differing;
    const std::vector<const RuleEntry*> every = every_rule(config_.own);
    for (const RuleEntry* entry : every) {
      const RuleEntry& rule = *entry;
      const auto found = std::ranges::find(selected, entry, &SelectedRule::rule);
      const RuleState page = page_state(rule);
      RuleState now = page;
      if (found == selected.end()) now = {std::nullopt, "not selected"};
      else now = {found->severity ? found->severity : rule.severity, found->severity ? "[rules]" : ""};
      if (found == selected.end() && rule.strict) now.why = "strict profile";
      apply_overrides(rule, now);
      on += now.severity ? 1 : 0;
      if (now.severity != page.severity)
        differing += "  " + column(rule.id, 40) + column(level_text(page.severity), 7) + "-> " + column(level_text(now.severity), 7) +
                     now.why + "\n";
    }
    return row("rules", std::to_string(on) + " of " + std::to_string(every.size()) + " are on") +
           (differing.empty() ? "" : "\nRules that differ from their pages:\n" + differing);
  }

  const CheckOptions& options_;
  const ProjectRoot& root_;
  std::string path_, probe_, file_;  // probe_: a path that patterns are asked about; of a directory, a file in it
  ProjectConfig config_;
};

std::string why_unlisted(const CheckedProject& checked, const std::string& path, bool is_link) {
  const std::string name = path.substr(path.rfind('/') + 1);
  if (name == "node_modules") return "never read";
  if (is_link) return "a link: not followed";
  if (!is_part_of_tree(checked.root, path, {})) return "ignored by .gitignore or .preshipignore";
  return is_part_of_tree(checked.root, path, checked.settings.exclude) ? "not read" : "excluded by preship.toml";
}

// What lies on disk and is no part of the project, with the reason; directories of such files as one line.
void add_unlisted(const CheckedProject& checked, std::vector<std::string>& lines) {
  std::set<std::string> directories;
  for (const SourceFile& file : checked.project->files)
    for (std::size_t slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1))
      directories.insert(file.path.substr(0, slash));
  std::error_code error;
  fs::recursive_directory_iterator at(checked.root, fs::directory_options::skip_permission_denied, error), end;
  for (std::size_t count = 0; !error && at != end && count < most_shown_unread; at.increment(error)) {
    const std::string path = at->path().lexically_relative(checked.root).generic_string();
    const bool link = at->is_symlink(error), directory = !link && at->is_directory(error);
    if (at->path().filename() == ".git") {
      at.disable_recursion_pending();
      continue;
    }
    if (directory ? directories.contains(path) : checked.project->file(path) != nullptr) continue;
    if (directory) at.disable_recursion_pending();
    ++count;
    lines.push_back(column("-", 12) + column("", 10) + printable(checked.prefix + path + (directory ? "/" : "")) + ": " +
                    why_unlisted(checked, directory ? path + "/x" : path, link));
  }
}

}  // namespace

std::string shown_config(const CheckOptions& options) {
  std::string out;
  for (const ProjectRoot& root : find_projects(options.paths, options.root)) {
    std::string path;
    if (root.only) path = root.only->files.empty() ? root.only->directories.front() : *root.only->files.begin();
    out += (out.empty() ? "" : "\n") + ShownConfig(options, root, path).text();
  }
  return out;
}

std::string shown_files(const CheckResult& result) {
  std::string out;
  for (const CheckedProject& checked : result.projects) {
    std::vector<std::string> lines;
    for (const SourceFile& file : checked.project->files) {
      if (file.path.empty() || (checked.only && !checked.only->hold(file.path))) continue;
      const bool read = file.kind != FileKind::unknown && !file.unreadable;
      const std::string why = file.unreadable                    ? ": cannot be opened, is larger than the cap, or is no text"
                              : file.kind == FileKind::unknown   ? ": searched for names of variables and secrets only"
                              : file.role == PathRole::generated ? ": generated, not judged"
                                                                 : "";
      lines.push_back(column(read ? file_kind_name(file.kind) : "-", 12) + column(path_role_name(file.role), 10) +
                      printable(checked.prefix + file.path) + why);
    }
    if (!checked.only) add_unlisted(checked, lines);
    std::ranges::sort(lines, {}, [](const std::string& line) { return line.substr(std::min<std::size_t>(26, line.size())); });
    for (const std::string& line : lines) out += line + "\n";
  }
  return out;
}

}  // namespace preship
