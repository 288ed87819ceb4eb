#pragma once
// What the server says to the client.

#include <functional>
#include <map>
#include <string>

#include "lsp/json.h"

namespace preship::lsp {

class Outbox {
 public:
  using Done = std::function<void(const Json& answer)>;  // the whole answer: "result" or "error"

  explicit Outbox(int descriptor) : descriptor_(descriptor) {}  // not owned

  void respond(const Json& id, Json result);
  void fail(const Json& id, ErrorCode code, const std::string& message);
  void notify(const char* method, Json params);
  // Returns the id of the request. `done` is called when its answer is handed to take_answer().
  int request(const char* method, Json params, Done done = {});
  void take_answer(const Json& message);

  bool broken() const { return broken_; }  // nobody reads any more

 private:
  void send(const Json& message);

  int descriptor_;
  int last_id_ = 0;
  std::map<int, Done> waiting_;
  bool broken_ = false;
};

}  // namespace preship::lsp
