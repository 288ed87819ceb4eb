#pragma once
// One folder of the workspace: its project, kept up to date file by file, and what preship says of it.

#include <optional>
#include <string>
#include <string_view>

#include "engine/analysis.h"
#include "engine/check.h"
#include "engine/key_change.h"
#include "engine/project_config.h"
#include "lsp/features/lacks.h"
#include "lsp/settings.h"

namespace preship::lsp {

class Folder {
 public:
  enum class Kind : std::uint8_t {
    member,  // of the workspace
    guest,   // the project of an open document outside of the workspace: only open documents are spoken of
    alone,   // an open document that belongs to no project: nothing else is read
  };
  explicit Folder(std::string root, Kind kind = Kind::member) : root_(std::move(root)), kind_(kind) {}

  const std::string& root() const { return root_; }
  Kind kind() const { return kind_; }
  bool reads_tree() const { return kind_ != Kind::alone; }
  // "src/a.js" for a path in the folder; nullopt for one that is not.
  std::optional<std::string> relative(std::string_view path) const;
  std::string absolute(std::string_view relative) const;

  // Reads the config and the tree from disk; what set() gave is gone. A config that cannot be used becomes problem(), and the
  // last one that could be used stays.
  void load(const Settings& settings);
  void unload() { loaded_ = false; }
  bool loaded() const { return loaded_; }
  // Only who is asked and how strictly has changed.
  void configure(const Settings& settings);
  const std::string& problem() const { return problem_; }
  const OwnRulesPtr& own_rules() const { return config_.own; }
  // True for the config and for files that it extends.
  bool is_config(const std::string& path) const;

  // Paths relative to the root. `wants` is false for files that git or the config leaves out.
  bool wants(const std::string& path);
  void set(const std::string& path, std::string text);
  void reload(const std::string& path);  // from disk; gone there: gone here
  void remove(const std::string& path);  // or all files below it

  // As of now; computed when something has changed.
  const Project& project();
  const ProjectReport& report();
  const std::vector<Lack>& lacks();
  KeyChange rename(const std::string& key, const std::string& new_key);  // throws UsageError; changes nothing here
  std::size_t revision() const { return revision_; }                     // counts what may have changed the report

 private:
  void read_config(const Settings& settings);

  std::string root_;
  Kind kind_;
  bool loaded_ = false, checked_ = false;
  std::optional<Analysis> analysis_;
  ProjectConfig config_;
  ProjectCheck check_;
  ProjectReport report_;
  std::vector<Lack> lacks_;
  std::string problem_;
  std::size_t revision_ = 0;
};

}  // namespace preship::lsp
