// Open documents: their texts stand for what is on disk.

#include "lsp/features/features.h"
#include "lsp/uri.h"

namespace preship::lsp {
namespace {

Document& open_document(Session& session, const Json& params) {
  const std::string uri = required_text(required(params, "textDocument"), "uri");
  Document* document = document_of(session, uri);
  if (document == nullptr) throw RequestError(ErrorCode::invalid_params, "'" + uri + "' is not open");
  return *document;
}

void apply_change(Document& document, const Json& change, Encoding encoding) {
  std::string text = required_text(change, "text");
  const Json& range = member(change, "range");
  if (range.is_null()) {
    document.text = std::move(text);
    return;
  }
  const LineTable lines(document.text, encoding);
  const std::size_t begin = lines.offset(read_position(required(range, "start")));
  const std::size_t end = lines.offset(read_position(required(range, "end")));
  if (end < begin) throw RequestError(ErrorCode::invalid_params, "the range ends before it begins");
  document.text.replace(begin, end - begin, text);
}

std::optional<std::int64_t> version_of(const Json& identifier) {
  const Json& version = member(identifier, "version");
  return version.is_number_integer() ? std::optional(version.get<std::int64_t>()) : std::nullopt;
}

}  // namespace

Json did_open(Session& session, const Json& params) {
  const Json& item = required(params, "textDocument");
  Document document{.uri = required_text(item, "uri"), .path = {}, .text = required_text(item, "text"), .version = version_of(item)};
  document.path = path_of_uri(document.uri);
  session.documents.insert_or_assign(document.uri, std::move(document));
  return nullptr;
}

Json did_change(Session& session, const Json& params) {
  Document& document = open_document(session, params);
  for (const Json& change : required(params, "contentChanges")) apply_change(document, change, session.client.encoding);
  document.version = version_of(required(params, "textDocument"));
  document.waiting = true;
  return nullptr;
}

Json did_save(Session& session, const Json& params) {
  const Document& document = open_document(session, params);
  if (document.path) saved(session, *document.path);
  return nullptr;
}

Json did_close(Session& session, const Json& params) {
  const Document document = open_document(session, params);
  session.documents.erase(document.uri);
  if (!document.path) return nullptr;
  for (const auto& folder : session.folders) {
    const auto path = folder->relative(*document.path);
    if (path && folder->loaded() && folder->wants(*path)) folder->reload(*path);
  }
  drop_unused_folders(session);
  return nullptr;
}

}  // namespace preship::lsp
