// What changes around the open documents: folders, settings, and files on disk.

#include <algorithm>
#include <filesystem>

#include "engine/select.h"
#include "lsp/features/features.h"
#include "lsp/uri.h"
#include "paths/classify.h"

namespace preship::lsp {
namespace {

namespace fs = std::filesystem;

enum ChangeType : int { created = 1, changed = 2, deleted = 3 };

// These decide which other files count, or how.
bool decides_over_others(const std::string& path) {
  const std::string_view name = base_name(path);
  return name == "preship.toml" || name == ".gitignore" || name == ".preshipignore";
}

bool is_directory(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

void update(Session& session, Folder& folder, const std::string& path, int type) {
  if (!folder.loaded() || !folder.reads_tree()) return;
  const std::string full = folder.absolute(path);
  if (decides_over_others(path) || (path.ends_with(".toml") && folder.is_config(path))) return folder.unload();
  if (document_at(session, full) != nullptr) return;
  if (type == deleted) {
    folder.remove(path);
    for (auto& [uri, document] : session.documents) document.waiting = true;  // the path may be of a directory with open ones
    return;
  }
  if (!folder.wants(path)) {
    // A new file with secrets that git ignores is something that rules ask about.
    if (kind_by_name(path) == FileKind::dotenv) folder.unload();
    return;
  }
  if (is_directory(full)) folder.unload();
  else folder.reload(path);
}

bool holds_document(const Session& session, const Folder& folder) {
  return std::ranges::any_of(session.documents,
                             [&](const auto& entry) { return entry.second.path && folder.relative(*entry.second.path).has_value(); });
}

std::vector<std::string> roots_of(const Json& folders) {
  std::vector<std::string> roots;
  if (!folders.is_array()) return roots;
  for (const Json& folder : folders)
    if (const auto path = path_of_uri(text_or(member(folder, "uri")))) roots.push_back(*path);
  return roots;
}

}  // namespace

void drop_unused_folders(Session& session) {
  std::erase_if(session.folders,
                [&](const auto& folder) { return folder->kind() != Folder::Kind::member && !holds_document(session, *folder); });
}

void saved(Session& session, const std::string& path) {
  for (const auto& folder : session.folders)
    if (const auto relative = folder->relative(path); relative && decides_over_others(*relative)) folder->unload();
}

Json did_change_workspace_folders(Session& session, const Json& params) {
  const Json& event = required(params, "event");
  for (const std::string& root : roots_of(member(event, "removed"))) remove_folder(session, root);
  for (const std::string& root : roots_of(member(event, "added"))) add_folder(session, root);
  for (auto& [uri, document] : session.documents) document.waiting = true;
  return nullptr;
}

void apply_settings(Session& session, const Json& settings) {
  if (!settings.is_object()) return;
  try {
    Settings changed = read_settings(settings, session.settings);
    if (changed == session.settings) return;
    session.settings = std::move(changed);
    session.last_error.clear();
    forget_folders(session);
  } catch (const UsageError& error) {
    show_error(session, error.what());
  }
}

Json did_change_configuration(Session& session, const Json& params) {
  const Json& settings = member(params, "settings");
  if (settings.is_object() && !settings.empty()) {
    apply_settings(session, settings);
  } else if (session.client.configuration) {
    const Json items = Json::array({{{"section", "preship"}}});
    session.out.request("workspace/configuration", {{"items", items}}, [&session](const Json& answer) {
      const Json& result = member(answer, "result");
      if (result.is_array() && !result.empty()) apply_settings(session, result[0]);
    });
  }
  return nullptr;
}

Json did_change_watched_files(Session& session, const Json& params) {
  for (const Json& change : required(params, "changes")) {
    const auto path = path_of_uri(required_text(change, "uri"));
    const auto type = static_cast<int>(required_number(change, "type"));
    if (!path) continue;
    for (const auto& folder : session.folders)
      if (const auto relative = folder->relative(*path)) update(session, *folder, *relative, type);
  }
  return nullptr;
}

}  // namespace preship::lsp
