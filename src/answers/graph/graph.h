#pragma once
// The deployment as one picture: who reaches whom, from the domain to the data.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"

namespace preship {

enum class GraphNodeKind : std::uint8_t { domain, published_port, proxy, service, port, app, store, volume };

struct GraphNode {
  GraphNodeKind kind = GraphNodeKind::app;
  std::string key;                           // the same in every run: "app:compose.yaml#api"
  std::string label;                         // "api"
  std::string detail;                        // "apps/api", "postgres:16"; "" for none
  Span place;                                // where its name stands
  Span extent = {};                          // of everything that is said of it
  std::uint32_t frame = 0;                   // of Graph::frames
  bool missing = false;                      // somebody goes there, and nothing here is it
  bool outside = false;                      // somebody else runs it
  bool unheard = false;                      // a port on which the code behind it is known not to listen
  std::vector<std::uint32_t> findings = {};  // of Graph::findings, that stand at its places and speak of no edge
};

enum class GraphEdgeKind : std::uint8_t {
  names,         // domain to proxy
  passes,        // proxy to port, published port to proxy
  selects,       // Service to port
  reaches,       // port to app
  connects,      // app to store or to another app
  mounts,        // app to volume
  starts_after,  // depends_on, where nothing says more
};

struct GraphEdge {
  std::uint32_t from = 0, to = 0;  // of Graph::nodes
  GraphEdgeKind kind = GraphEdgeKind::passes;
  std::vector<std::string> labels = {};  // "/api/", "DATABASE_URL"
  std::vector<Span> places = {};         // where it is written; never empty
  bool broken = false;
  std::vector<std::uint32_t> findings = {};  // of Graph::findings
};

// What is deployed together: a compose file, the manifests of a directory, a platform's file.
struct GraphFrame {
  std::string title;  // a path
  std::string what;   // "compose", "Kubernetes", "Fly.io"
};

struct GraphFinding {
  std::string rule, message;
  Severity severity = Severity::error;
  Span place;
};

struct Graph {
  std::vector<GraphFrame> frames;
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
  std::vector<GraphFinding> findings;  // those that a node or an edge names
  bool for_development = false;        // nothing here is for production: this is what a developer starts

  std::size_t broken() const;
};

// Of what is deployed for production; of everything where nothing says that it is.
Graph deployment_graph(const Project& project);

// Joins errors and warnings with the edges and nodes at whose places they stand. An edge with one of a rule that `breaks` links is broken,
// and so is one whose end is not there.
void add_findings(const Project& project, const Findings& findings, bool (*breaks)(std::string_view rule), Graph& graph);

std::string_view graph_kind_name(GraphNodeKind kind);  // "domain", "published port", ...
std::string_view graph_kind_name(GraphEdgeKind kind);
// "/api/, /ws and 2 more".
std::string graph_label(const GraphEdge& edge);

}  // namespace preship
