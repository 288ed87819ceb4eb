#include "lsp/outbox.h"

#include <unistd.h>

#include <cerrno>

#include "lsp/transport.h"

namespace preship::lsp {

void Outbox::send(const Json& message) {
  const std::string bytes = frame(print_json(message));
  for (std::size_t at = 0; at < bytes.size() && !broken_;) {
    const ssize_t count = write(descriptor_, bytes.data() + at, bytes.size() - at);
    if (count > 0) at += static_cast<std::size_t>(count);
    else broken_ = errno != EINTR;
  }
}

void Outbox::respond(const Json& id, Json result) { send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }

void Outbox::fail(const Json& id, ErrorCode code, const std::string& message) {
  send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", static_cast<int>(code)}, {"message", message}}}});
}

void Outbox::notify(const char* method, Json params) { send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}); }

int Outbox::request(const char* method, Json params, Done done) {
  const int id = ++last_id_;
  waiting_[id] = std::move(done);
  send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
  return id;
}

void Outbox::take_answer(const Json& message) {
  const Json& id = member(message, "id");
  if (!id.is_number_integer()) return;
  auto waiting = waiting_.extract(id.get<int>());
  if (!waiting.empty() && waiting.mapped()) waiting.mapped()(message);
}

}  // namespace preship::lsp
