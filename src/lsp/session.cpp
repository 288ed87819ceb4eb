#include "lsp/session.h"

#include <algorithm>

#include "engine/project_roots.h"
#include "lsp/uri.h"
#include "workspace/git.h"

namespace preship::lsp {
namespace {

constexpr int error_type = 1, info_type = 3;  // MessageType

// A file outside every folder is judged in the light of its own project when it has one, else alone.
void find_home(Session& session, const std::string& path) {
  if (folder_of(session, path) != nullptr) return;
  const std::filesystem::path directory = std::filesystem::path(path).parent_path();
  const bool has_project = find_config(directory) || find_git_root(directory);
  const std::string root = has_project ? project_of(path).generic_string() : directory.generic_string();
  session.folders.push_back(std::make_unique<Folder>(root, has_project ? Folder::Kind::guest : Folder::Kind::alone));
}

void load(Session& session, Folder& folder) {
  const std::string before = folder.problem();
  folder.load(session.settings);
  if (folder.problem() != before && !folder.problem().empty()) show_error(session, folder.problem());
  for (auto& [uri, document] : session.documents)
    if (document.path && folder.relative(*document.path)) document.waiting = true;
}

void hand_over(Session& session, Document& document) {
  document.waiting = false;
  if (!document.path) return;
  for (const auto& folder : session.folders)
    if (const auto path = folder->relative(*document.path); path && folder->wants(*path)) folder->set(*path, document.text);
}

}  // namespace

bool delivers_by_pull(const Session& session) {
  if (session.settings.diagnostics != Delivery::automatic) return session.settings.diagnostics == Delivery::pull;
  return !session.client.push && session.client.pull;
}

Document* document_of(Session& session, const std::string& uri) {
  const auto found = session.documents.find(uri);
  return found == session.documents.end() ? nullptr : &found->second;
}

Document* document_at(Session& session, std::string_view path) {
  const auto found = std::ranges::find_if(session.documents, [&](const auto& entry) { return entry.second.path == path; });
  return found == session.documents.end() ? nullptr : &found->second;
}

Folder* folder_of(Session& session, std::string_view path) {
  Folder* best = nullptr;
  for (const auto& folder : session.folders)
    if (folder->relative(path) && (best == nullptr || folder->root().size() > best->root().size())) best = folder.get();
  return best;
}

Folder* find_folder(Session& session, std::string_view root) {
  const auto found = std::ranges::find_if(session.folders, [&](const auto& folder) { return folder->root() == root; });
  return found == session.folders.end() ? nullptr : found->get();
}

void add_folder(Session& session, const std::string& root) {
  remove_folder(session, root);  // it may have been there for the sake of a single file
  session.folders.push_back(std::make_unique<Folder>(root));
}

void remove_folder(Session& session, const std::string& root) {
  std::erase_if(session.folders, [&](const auto& folder) { return folder->root() == root; });
}

void bring_up_to_date(Session& session) {
  for (auto& [uri, document] : session.documents)
    if (document.path) find_home(session, *document.path);
  for (const auto& folder : session.folders)
    if (!folder->loaded()) load(session, *folder);
  for (auto& [uri, document] : session.documents)
    if (document.waiting) hand_over(session, document);
}

void forget_folders(Session& session) {
  for (const auto& folder : session.folders) folder->unload();
}

void show_error(Session& session, const std::string& message) {
  if (session.last_error != message) session.out.notify("window/showMessage", {{"type", error_type}, {"message", "preship: " + message}});
  session.last_error = message;
}

void show_message(Session& session, const std::string& message) {
  session.out.notify("window/showMessage", {{"type", info_type}, {"message", "preship: " + message}});
}

Cursor cursor_of(Session& session, const Json& params) {
  bring_up_to_date(session);
  Cursor cursor{.uri = required_text(required(params, "textDocument"), "uri")};
  cursor.path = path_of_uri(cursor.uri);
  cursor.folder = cursor.path ? folder_of(session, *cursor.path) : nullptr;
  if (cursor.folder != nullptr) {
    cursor.project = &cursor.folder->project();
    const auto known = cursor.project->by_path.find(*cursor.folder->relative(*cursor.path));
    if (known != cursor.project->by_path.end()) cursor.file = known->second;
  }
  if (const Document* document = document_of(session, cursor.uri)) cursor.text = document->text;
  else if (cursor.file) cursor.text = cursor.project->file(*cursor.file).text;
  const Json& position = member(params, "position");
  if (!position.is_null()) cursor.offset = LineTable(cursor.text, session.client.encoding).offset(read_position(position));
  return cursor;
}

std::string Locator::uri(FileId file) {
  const std::string path = folder_.absolute(folder_.project().file(file).path);
  const Document* document = document_at(session_, path);
  return document != nullptr ? document->uri : uri_of_path(path);
}

const LineTable& Locator::lines(FileId file) {
  return tables_.try_emplace(file, folder_.project().file(file).text, session_.client.encoding).first->second;
}

Json Locator::range(const Span& span) { return lines(span.file).range(span.begin, span.end); }

Json Locator::location(const Span& span) { return {{"uri", uri(span.file)}, {"range", range(span)}}; }

Json workspace_edit(Session& session, Folder& folder, const std::vector<Edit>& edits) {
  Locator locator(session, folder);
  std::map<std::string, Json> by_uri;
  for (const Edit& edit : edits)
    by_uri[locator.uri(edit.span.file)].push_back({{"range", locator.range(edit.span)}, {"newText", edit.text}});
  return workspace_edit(session, std::move(by_uri));
}

Json workspace_edit(Session& session, std::map<std::string, Json> by_uri) {
  if (!session.client.document_changes) return {{"changes", by_uri}};
  Json changes = Json::array();
  for (auto& [uri, text_edits] : by_uri) {
    const Document* document = document_of(session, uri);
    const Json version = document != nullptr && document->version ? Json(*document->version) : Json();
    changes.push_back({{"textDocument", {{"uri", uri}, {"version", version}}}, {"edits", std::move(text_edits)}});
  }
  return {{"documentChanges", std::move(changes)}};
}

}  // namespace preship::lsp
