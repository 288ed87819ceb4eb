#pragma once
// JSON as the language server uses it, and the errors that it answers with.

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace preship::lsp {

using Json = nlohmann::json;

// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#errorCodes
enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_cancelled = -32800,
  request_failed = -32803,
};

// Thrown by whatever handles a request; it becomes the answer.
struct RequestError : std::runtime_error {
  RequestError(ErrorCode error_code, const std::string& message) : std::runtime_error(message), code(error_code) {}
  ErrorCode code;
};

// Readers that never throw: what is missing or of another type is what stands for "not said".
const Json& member(const Json& object, const char* name);               // null when there is none
const Json& path_in(const Json& object, std::string_view dotted_path);  // "textDocument.rename.dynamicRegistration"
bool flag(const Json& value);                                           // false unless it is true
std::string text_or(const Json& value, std::string otherwise = {});

// Readers that throw RequestError(invalid_params) and name what is wrong.
const Json& required(const Json& object, const char* name);
std::string required_text(const Json& object, const char* name);
std::uint32_t required_number(const Json& object, const char* name);  // an unsigned one; larger ones become the largest

// A whole message; throws RequestError. Guards against bytes that are no UTF-8, and nesting so deep that it would fill the stack.
Json parse_message(std::string_view text);
// As one line. Bytes that are no UTF-8, which file names and messages may hold, become U+FFFD.
std::string print_json(const Json& value);

}  // namespace preship::lsp
