// Renames an environment variable in all files at once, by the engine of `preship rename`: whole, or not at all and why.

#include <algorithm>

#include "engine/select.h"
#include "lsp/features/features.h"
#include "lsp/features/symbols.h"
#include "lsp/uri.h"

namespace preship::lsp {
namespace {

constexpr std::size_t most_reasons = 5;

// "server.js:3: may read it by another name"; the editor shows them in one line.
std::string list_of(const std::vector<KeyPlace>& places) {
  std::string text;
  for (std::size_t i = 0; i < std::min(places.size(), most_reasons); ++i) {
    const KeyPlace& place = places[i];
    text += (i == 0 ? "" : "; ") + (place.path.empty() ? "" : place.path + ":" + std::to_string(place.line) + ": ") + place.why;
  }
  return places.size() > most_reasons ? text + "; and " + std::to_string(places.size() - most_reasons) + " more" : text;
}

std::string_view written_at(const Cursor& cursor, const Span& span) {
  const std::string_view text = cursor.text;
  return span.begin < span.end && span.end <= text.size() ? text.substr(span.begin, span.end - span.begin) : std::string_view();
}

// The bytes under the cursor that are the key.
Span name_under(const Cursor& cursor, const Occurrence& key) {
  if (key.span.begin < key.span.end) return key.span;
  const Span word = word_at(cursor.text, cursor.offset);
  return {cursor.file.value_or(0), word.begin, word.end};
}

KeyChange change_of(const Cursor& cursor, const std::string& key, const std::string& new_key) {
  try {
    return cursor.folder->rename(key, new_key);
  } catch (const UsageError& error) {
    throw RequestError(ErrorCode::request_failed, error.what());
  }
}

Json edits_of(Session& session, const std::string& text, const std::vector<Edit>& edits) {
  const LineTable lines(text, session.client.encoding);
  Json list = Json::array();
  for (const Edit& edit : edits) list.push_back({{"range", lines.range(edit.span.begin, edit.span.end)}, {"newText", edit.text}});
  return list;
}

}  // namespace

Json prepare_rename(Session& session, const Json& params) {
  const Cursor cursor = cursor_of(session, params);
  const auto key = env_key_at(cursor);
  if (!key) return nullptr;
  const Span name = name_under(cursor, *key);
  if (const std::string_view written = written_at(cursor, name); written != key->name)
    throw RequestError(ErrorCode::request_failed, "'" + key->name + "' is not written here, but made of '" + std::string(written) + "'");
  return {{"range", LineTable(cursor.text, session.client.encoding).range(name.begin, name.end)}, {"placeholder", key->name}};
}

Json rename(Session& session, const Json& params) {
  const Cursor cursor = cursor_of(session, params);
  const std::string new_key = required_text(params, "newName");
  const auto key = env_key_at(cursor);
  if (!key) throw RequestError(ErrorCode::request_failed, "no environment variable stands here");
  const KeyChange change = change_of(cursor, key->name, new_key);
  if (!change.obstacles.empty())
    throw RequestError(ErrorCode::request_failed, "'" + key->name + "' keeps its name, since preship cannot know that this is all of it: " +
                                                      list_of(change.obstacles));
  std::map<std::string, Json> by_uri;
  for (const auto& [path, edits] : change.edits) {
    const std::string full = cursor.folder->absolute(path);
    const Document* document = document_at(session, full);
    by_uri[document != nullptr ? document->uri : uri_of_path(full)] = edits_of(session, change.files.at(path).first, edits);
  }
  if (!change.outside.empty()) show_message(session, "outside of what the renaming changes: " + list_of(change.outside));
  return workspace_edit(session, std::move(by_uri));
}

}  // namespace preship::lsp
