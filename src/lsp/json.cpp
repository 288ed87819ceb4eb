#include "lsp/json.h"

#include <algorithm>
#include <limits>

namespace preship::lsp {
namespace {

constexpr std::size_t depth_cap = 100;  // LSP's own messages are a dozen deep

const Json null_json;

// Deepest nesting of brackets outside of strings. Says nothing of whether it is JSON.
std::size_t nesting_of(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (in_string) {
      if (byte == '\\') ++at;
      else if (byte == '"') in_string = false;
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{' || byte == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((byte == '}' || byte == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

[[noreturn]] void fail(const char* name, const char* what) {
  throw RequestError(ErrorCode::invalid_params, "'" + std::string(name) + "' " + what);
}

}  // namespace

const Json& member(const Json& object, const char* name) {
  if (!object.is_object()) return null_json;
  const auto found = object.find(name);
  return found == object.end() ? null_json : *found;
}

const Json& path_in(const Json& object, std::string_view dotted_path) {
  const Json* at = &object;
  while (!dotted_path.empty()) {
    const std::size_t end = std::min(dotted_path.find('.'), dotted_path.size());
    at = &member(*at, std::string(dotted_path.substr(0, end)).c_str());
    dotted_path.remove_prefix(std::min(end + 1, dotted_path.size()));
  }
  return *at;
}

bool flag(const Json& value) { return value.is_boolean() && value.get<bool>(); }

std::string text_or(const Json& value, std::string otherwise) { return value.is_string() ? value.get<std::string>() : otherwise; }

const Json& required(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (value.is_null()) fail(name, "is missing");
  return value;
}

std::string required_text(const Json& object, const char* name) {
  const Json& value = required(object, name);
  if (!value.is_string()) fail(name, "is no string");
  return value.get<std::string>();
}

std::uint32_t required_number(const Json& object, const char* name) {
  const Json& value = required(object, name);
  if (!value.is_number_integer() || value < 0) fail(name, "is no unsigned number");
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(value.get<std::uint64_t>(), most));
}

Json parse_message(std::string_view text) {
  if (nesting_of(text) > depth_cap) throw RequestError(ErrorCode::invalid_request, "the message is nested too deeply");
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    throw RequestError(ErrorCode::parse_error, error.what());
  }
}

std::string print_json(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace preship::lsp
