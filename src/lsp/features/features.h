#pragma once
// One function for each method of the protocol, in the file of its feature. Requests return their result, notifications null.
// They throw RequestError for parameters that mean nothing.

#include "lsp/session.h"

namespace preship::lsp {

// sync.cpp
Json did_open(Session& session, const Json& params);
Json did_change(Session& session, const Json& params);
Json did_save(Session& session, const Json& params);
Json did_close(Session& session, const Json& params);

// workspace.cpp
Json did_change_workspace_folders(Session& session, const Json& params);
Json did_change_configuration(Session& session, const Json& params);
Json did_change_watched_files(Session& session, const Json& params);
void apply_settings(Session& session, const Json& settings);  // shows what is wrong with them

void saved(Session& session, const std::string& path);
void drop_unused_folders(Session& session);  // those that were there for the sake of a document that is closed

// diagnostics.cpp
void publish_diagnostics(Session& session);  // of all files where they have changed
Json document_diagnostic(Session& session, const Json& params);
Json workspace_diagnostic(Session& session, const Json& params);
Json diagnostic_of(Session& session, Locator& locator, const Finding& finding);

// code_actions.cpp
Json code_action(Session& session, const Json& params);

// hover.cpp
Json hover(Session& session, const Json& params);
std::string describe_key(Folder& folder, const std::string& key);  // Markdown; no values

// navigation.cpp
Json definition(Session& session, const Json& params);
Json references(Session& session, const Json& params);

// code_lenses.cpp
Json code_lens(Session& session, const Json& params);

// inlay_hints.cpp
Json inlay_hint(Session& session, const Json& params);

// annotations.cpp
void note_annotated(Session& session);       // the client has been given lenses or hints
void refresh_annotations(Session& session);  // they have changed: the client is to ask again

// highlights.cpp
Json document_highlight(Session& session, const Json& params);

// outline.cpp
Json document_symbol(Session& session, const Json& params);

// workspace_symbols.cpp
Json workspace_symbol(Session& session, const Json& params);

// rename.cpp
Json prepare_rename(Session& session, const Json& params);
Json rename(Session& session, const Json& params);

// completion.cpp
Json completion(Session& session, const Json& params);
Json resolve_completion(Session& session, const Json& params);

// completion_names.cpp
struct NameContext;
Json complete_names(const Session& session, const Cursor& cursor, FileKind kind, const NameContext& context);

// document_links.cpp
Json document_links(Session& session, const Json& params);

// commands.cpp
Json command_names();
Json execute_command(Session& session, const Json& params);

// env_matrix.cpp
Json env_matrix_of(Session& session, Folder& folder);

// capabilities.cpp
Client read_client(const Json& capabilities);
Json server_capabilities(const Session& session);

}  // namespace preship::lsp
