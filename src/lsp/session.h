#pragma once
// The state of one connection, and what every feature needs of it: documents, folders, and the way from spans to places.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/folder.h"
#include "lsp/json.h"
#include "lsp/outbox.h"
#include "lsp/positions.h"
#include "lsp/settings.h"

namespace preship::lsp {

// What the client can do, from its capabilities.
struct Client {
  Encoding encoding = Encoding::utf16;
  bool push = true, pull = false, refresh = false;  // of diagnostics
  bool refresh_lenses = false, refresh_hints = false;
  bool related_information = false, tags = false, versions = false;
  bool document_changes = false;  // edits that name the version that they are for
  bool configuration = false, watch_configuration = false, watch_files = false;
  bool prepare_rename = false, symbol_trees = false;
  bool progress = false;
};

struct Document {
  std::string uri;                  // as the client writes it
  std::optional<std::string> path;  // of a file: URI
  std::string text;
  std::optional<std::int64_t> version;
  bool waiting = true;  // its folder does not know this text yet
};

struct Session {
  Session(int descriptor, std::string program_version) : out(descriptor), version(std::move(program_version)) {}

  Outbox out;
  std::string version;  // of preship
  Client client;
  Settings settings;
  std::map<std::string, Document> documents;  // open ones, by URI
  std::vector<std::unique_ptr<Folder>> folders;
  std::map<std::string, std::string> published;  // diagnostics as JSON, by URI; those without any are not in it
  std::string last_error;                        // that the user has been shown
  std::optional<std::string> annotations;        // what code lenses and inlay hints are made of, once the client has asked for any
};

bool delivers_by_pull(const Session& session);

Document* document_of(Session& session, const std::string& uri);  // null when it is not open
Document* document_at(Session& session, std::string_view path);   // the same by path
Folder* folder_of(Session& session, std::string_view path);       // the innermost one; null when there is none
Folder* find_folder(Session& session, std::string_view root);     // by its root
void add_folder(Session& session, const std::string& root);
void remove_folder(Session& session, const std::string& root);

// Loads folders that are not loaded, shows their problems, and gives them the texts of open documents. To be called before any
// look at a project.
void bring_up_to_date(Session& session);
// Reads everything again when it is next needed.
void forget_folders(Session& session);

void show_error(Session& session, const std::string& message);  // not the same one twice in a row
void show_message(Session& session, const std::string& message);

// Where a request points to. `project` and `file` are unset when no project knows the file.
struct Cursor {
  std::string uri;
  std::optional<std::string> path;
  std::string text;  // of the open document, else of the file as the project has it
  std::size_t offset = 0;
  Folder* folder = nullptr;
  const Project* project = nullptr;
  std::optional<FileId> file;
};
// From TextDocumentPositionParams, or from anything with a textDocument. Brings everything up to date.
Cursor cursor_of(Session& session, const Json& params);

// Spans of one project to places for the client; keeps line tables for as long as it lives.
class Locator {
 public:
  Locator(Session& session, Folder& folder) : session_(session), folder_(folder) {}

  std::string uri(FileId file);
  Json range(const Span& span);
  Json location(const Span& span);
  const LineTable& lines(FileId file);

 private:
  Session& session_;
  Folder& folder_;
  std::map<FileId, LineTable> tables_;
};

// A WorkspaceEdit of edits in any files of the folder.
Json workspace_edit(Session& session, Folder& folder, const std::vector<Edit>& edits);
// The same of TextEdits by URI.
Json workspace_edit(Session& session, std::map<std::string, Json> by_uri);

}  // namespace preship::lsp
