#include "lsp/folder.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "engine/project_roots.h"
#include "workspace/part_of_tree.h"

namespace preship::lsp {
namespace fs = std::filesystem;

std::optional<std::string> Folder::relative(std::string_view path) const {
  const std::string_view root = root_ == "/" ? std::string_view() : std::string_view(root_);
  if (!path.starts_with(root) || path.size() <= root.size() + 1 || path[root.size()] != '/') return std::nullopt;
  return std::string(path.substr(root.size() + 1));
}

std::string Folder::absolute(std::string_view relative) const { return (root_ == "/" ? "" : root_) + "/" + std::string(relative); }

void Folder::read_config(const Settings& settings) {
  problem_.clear();
  if (!reads_tree()) return;
  try {
    std::optional<fs::path> path = find_config(root_);
    if (settings.config) path = fs::path(root_) / *settings.config;
    config_ = path ? read_project_config(*path, root_) : ProjectConfig();
  } catch (const UsageError& error) {
    problem_ = error.what();
  }
}

namespace {

// The settings are those of all folders, and a rule of the other's config means nothing here.
std::vector<std::string> known_here(std::vector<std::string> names, const OwnRulesPtr& own) {
  std::erase_if(names, [&](const std::string& name) { return rules_named(name, own).empty(); });
  return names;
}

}  // namespace

void Folder::configure(const Settings& settings) {
  check_ = {.selection = {known_here(settings.select, config_.own), known_here(settings.ignore, config_.own),
                          settings.strict || config_.strict, config_.severities, config_.own},
            .overrides = config_.overrides,
            .min_confidence = settings.min_confidence,
            .ignores = config_.ignores};
  checked_ = false;
  ++revision_;
}

bool Folder::is_config(const std::string& path) const {
  std::error_code error;
  return std::ranges::find(config_.files, fs::weakly_canonical(absolute(path), error)) != config_.files.end();
}

void Folder::load(const Settings& settings) {
  read_config(settings);
  try {
    const AnalysisOptions options{.exclude = config_.exclude, .settings = config_.settings};
    analysis_ = reads_tree() ? Analysis::from_disk(root_, options) : Analysis::from_memory({}, options);
  } catch (const std::system_error& error) {
    analysis_ = Analysis::from_memory({});
    problem_ = "cannot read '" + root_ + "': " + error.code().message();
  }
  loaded_ = true;
  configure(settings);
}

bool Folder::wants(const std::string& path) {
  if (!reads_tree()) return true;
  return analysis_->has(path) || is_part_of_tree(root_, path, config_.exclude);
}

void Folder::set(const std::string& path, std::string text) {
  analysis_->set(path, std::move(text));
  checked_ = false;
  ++revision_;
}

void Folder::reload(const std::string& path) {
  analysis_->reload(path);
  checked_ = false;
  ++revision_;
}

void Folder::remove(const std::string& path) {
  std::vector<std::string> gone;
  for (const auto& [known, id] : analysis_->files())
    if (lies_in(known, path)) gone.push_back(known);
  for (const std::string& each : gone) analysis_->remove(each);
  checked_ = false;
  ++revision_;
}

const Project& Folder::project() { return analysis_->project(); }

KeyChange Folder::rename(const std::string& key, const std::string& new_key) { return rename_key(*analysis_, key, new_key); }

const ProjectReport& Folder::report() {
  if (checked_) return report_;
  report_ = check_places(project(), check_);
  lacks_ = lacks_of(project(), report_.findings);
  fold_places(project(), check_, report_);
  checked_ = true;
  return report_;
}

const std::vector<Lack>& Folder::lacks() {
  report();
  return lacks_;
}

}  // namespace preship::lsp
