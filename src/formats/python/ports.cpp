// Ports that Python code binds: development servers, uvicorn, gunicorn's configuration.

#include <charconv>

#include "formats/python/reads.h"
#include "model/project.h"
#include "text/url.h"

namespace preship::python {
namespace {

// 8000, "8000", int(os.environ.get("PORT", 8000)), PORT where PORT = 8000.
std::optional<Port> port_of(const File& file, TSNode node, int depth = 0) {
  if (depth > 4) return std::nullopt;
  Port port;
  port.span = span_of(file, node);
  if (is(node, "integer")) {
    const std::optional<std::uint16_t> number = port_number(text_of(file, node));
    if (number) port.number = *number;
  } else if (const std::optional<Text> text = string_of(file, node)) {
    port.span = text->span;
    port.number = port_number(text->value).value_or(0);
  } else if (is(node, "identifier")) {
    const auto found = file.constants.find(text_of(file, node));
    return found == file.constants.end() || found->second.size() != 1 ? std::nullopt : port_of(file, found->second[0], depth + 1);
  } else if (is(node, "call")) {
    const std::vector<Argument> given = arguments(file, node);
    if (text_of(file, field(node, "function")) == "int") return given.empty() ? std::nullopt : port_of(file, given[0].value, depth + 1);
    const std::optional<Read> read = os_read(file, node, {});
    const std::optional<TSNode> fallback = argument(given, "default", 1);
    if (!read || !fallback) return std::nullopt;
    std::optional<Port> result = port_of(file, *fallback, depth + 1);
    const std::optional<Text> key = constant_string(file, read->key);
    if (!result || !key) return std::nullopt;
    result->env_key = key->value;
    return result;
  } else if (is(node, "boolean_operator")) {
    const std::optional<Read> read = os_read(file, field(node, "left"), {});
    const std::optional<Text> key = read ? constant_string(file, read->key) : std::nullopt;
    std::optional<Port> result = key ? port_of(file, field(node, "right"), depth + 1) : std::nullopt;
    if (result) result->env_key = key->value;
    return result;
  }
  return port.number == 0 ? std::nullopt : std::optional(port);
}

std::string host_of(const File& file, std::optional<TSNode> node) {
  const std::optional<Text> text = node ? constant_string(file, *node) : std::nullopt;
  return text ? text->value : "";
}

// bind = "0.0.0.0:8000" of gunicorn.conf.py
void add_bind(Facts& facts, const File& file, TSNode node) {
  if (base_name(file.path).find("gunicorn") == std::string_view::npos) return;
  if (text_of(file, field(node, "left")) != "bind" || ts_node_is_null(field(node, "right"))) return;
  const std::optional<Text> value = constant_string(file, field(node, "right"));
  const std::size_t colon = value ? value->value.rfind(':') : std::string::npos;
  if (colon == std::string::npos || value->value.starts_with("unix:")) return;
  const std::optional<std::uint16_t> number = port_number(std::string_view(value->value).substr(colon + 1));
  if (!number) return;
  Port port;
  port.span = {file.id, value->span.begin + static_cast<std::uint32_t>(colon) + 1, value->span.end};
  port.number = *number;
  port.host = value->value.substr(0, colon);
  facts.ports.push_back(std::move(port));
}

}  // namespace

void add_ports(Facts& facts, const File& file, TSNode node, const Ancestors&) {
  if (is(node, "assignment")) return add_bind(facts, file, node);
  if (!is(node, "call")) return;
  const TSNode callee = field(node, "function");
  const std::string name = qualified(file, callee);
  const bool runs = is(callee, "attribute") && text_of(file, field(callee, "attribute")) == "run" &&
                    is_application(file, text_of(file, field(callee, "object")));
  if (!runs && name != "uvicorn.run" && name != "aiohttp.web.run_app" && name != "waitress.serve") return;
  const std::vector<Argument> given = arguments(file, node);
  // https://flask.palletsprojects.com/en/stable/api/#flask.Flask.run, https://www.uvicorn.org/settings/#development
  for (const std::string_view name_of_switch : {"debug", "reload"})
    if (const auto on = argument(given, name_of_switch, -1); on && is(*on, "true"))
      facts.framework_settings.push_back(
          {{"python.run." + std::string(name_of_switch), span_of(file, node)}, {"True", span_of(file, *on)}});
  const std::optional<TSNode> value = argument(given, "port", runs ? 1 : -1);
  std::optional<Port> port = value ? port_of(file, *value) : std::nullopt;
  if (!port) return;
  // Flask, Quart, Sanic and uvicorn bind 127.0.0.1 unless they are told otherwise; aiohttp and waitress every address.
  const std::optional<TSNode> host = argument(given, "host", runs ? 0 : -1);
  if (host) port->host = host_of(file, host);
  else if (runs || name == "uvicorn.run") port->host = "127.0.0.1";
  facts.ports.push_back(std::move(*port));
}

}  // namespace preship::python
