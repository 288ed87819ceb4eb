#include "catch.h"
#include "formats/formats.h"
#include "tests/support/show_facts.h"

namespace preship {
namespace {

struct Read {
  SourceFile file;
  Facts facts;
  ShowFacts show{file};

  explicit Read(std::string text, std::string path = "k8s/app.yaml")
      : file{.path = std::move(path), .text = std::move(text), .kind = FileKind::kubernetes}, facts(extract_kubernetes(0, file)) {}
  Read(const Read&) = delete;
};

std::string deployment(const std::string& containers, const std::string& kind = "Deployment") {
  return "apiVersion: apps/v1\nkind: " + kind +
         "\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels: {app: web}\n    spec:\n      containers:\n" +
         containers;
}

TEST_CASE("workloads of every kind have a pod") {
  struct Case {
    const char *head, *spec;
  };
  const Case cases[] = {
      {"{apiVersion: v1, kind: Pod", "spec: {containers: [{name: c, image: 'a:1'}]}}"},
      {"{apiVersion: apps/v1, kind: StatefulSet", "spec: {template: {spec: {containers: [{name: c, image: 'a:1'}]}}}}"},
      {"{apiVersion: apps/v1, kind: DaemonSet", "spec: {template: {spec: {containers: [{name: c, image: 'a:1'}]}}}}"},
      {"{apiVersion: apps/v1, kind: ReplicaSet", "spec: {template: {spec: {containers: [{name: c, image: 'a:1'}]}}}}"},
      {"{apiVersion: batch/v1, kind: Job", "spec: {template: {spec: {containers: [{name: c, image: 'a:1'}]}}}}"},
      {"{apiVersion: batch/v1, kind: CronJob", "spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: 'a:1'}]}}}}}}"},
  };
  for (const Case& c : cases) {
    const Read read(std::string(c.head) + ", metadata: {name: x}, " + c.spec + "\n");
    INFO(read.file.text);
    CHECK(read.show.deployments(read.facts) == "x image=a:1 #x\n");
    CHECK(read.show.images(read.facts) == "a:1 #x\n");
  }
}

TEST_CASE("other objects are kept and say nothing") {
  const char* const texts[] = {
      "apiVersion: example.com/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {template: {spec: {containers: [{name: c, image: a}]}}}\n",
      "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: x}\nspec: {image: a}\n",
      "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec: {}\n",
  };
  for (const char* text : texts) {
    const Read read{text};
    REQUIRE(read.facts.kubernetes_files.size() == 1);
    REQUIRE(read.facts.kubernetes_files[0]->objects.size() == 1);
    CHECK(read.show.show(read.facts.kubernetes_files[0]->objects[0].name) == "x");
    CHECK(read.facts.deployments.empty());
    CHECK(read.facts.images.empty());
  }
  CHECK(Read("just: yaml\n").facts.kubernetes_files.empty());
}

TEST_CASE("lists hold objects, and a Knative service is a workload that is reached") {
  const Read list(
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: p}\n  spec: {containers: [{name: c}]}\n"
      "- apiVersion: v1\n  kind: Secret\n  metadata: {name: s}\n");
  CHECK(list.facts.kubernetes_files[0]->objects.size() == 2);
  CHECK(list.show.deployments(list.facts) == "p #p\n");
  const Read knative(
      "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\nspec: {template: {spec: {containers: [{image: a}]}}}\n");
  CHECK(knative.show.deployments(knative.facts) == "k image=a web #k\n");
}

TEST_CASE("variables of a container") {
  const Read read(
      deployment("      - name: c\n"
                 "        image: a:1\n"
                 "        env:\n"
                 "        - {name: PLAIN, value: \"v\"}\n"
                 "        - {name: TODO, value: changeme}\n"
                 "        - {name: EMPTY, value: ''}\n"
                 "        - {name: UNSET}\n"
                 "        - {name: SECRET, valueFrom: {secretKeyRef: {name: s, key: k}}}\n"
                 "        - {name: POD_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}\n"
                 "        - {name: URL, value: 'http://$(POD_IP):80/$$(X)/$(a b)'}\n"));
  CHECK(read.show.env(read.facts) ==
        "PLAIN=v literal #web\nTODO=changeme placeholder #web\nEMPTY= empty #web\nUNSET empty #web\nSECRET reference #web\n"
        "POD_IP reference #web\nURL=http://$(POD_IP):80/$$(X)/$(a b) computed #web\n");
  const KubernetesContainer& container = read.facts.kubernetes_files[0]->objects[0].containers[0];
  CHECK(read.show.show(container.env[4].object) == "s");
  CHECK(read.show.show(container.env[4].key) == "k");
  REQUIRE(container.env[6].references.size() == 1);
  CHECK(read.show.show(container.env[6].references[0]) == "POD_IP");
}

TEST_CASE("further containers are deployments of their own, init containers are none") {
  const Read read(
      deployment("      - {name: a, image: 'a:1', env: [{name: A, value: x}]}\n"
                 "      - {name: b, image: 'b:1', env: [{name: B, value: x}]}\n"
                 "      initContainers:\n"
                 "      - {name: i, image: 'i:1', env: [{name: I, value: x}]}\n"
                 "      - {name: s, image: 's:1', restartPolicy: Always}\n"));
  CHECK(read.show.deployments(read.facts) == "s image=s:1 #web/s\nweb image=a:1 #web\nb image=b:1 #web/b\n");
  CHECK(read.show.env(read.facts) == "I=x literal\nA=x literal #web\nB=x literal #web/b\n");
}

TEST_CASE("keys of ConfigMaps and Secrets are known, and given by envFrom") {
  const std::string sources =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config}\ndata: {KEY: v, app.conf: text, lower: w}\n---\n"
      "apiVersion: v1\nkind: Secret\nmetadata: {name: secret}\ndata: {TOKEN: Y2hhbmdlbWU=}\nstringData: {PASS: p}\n---\n";
  const Read read(sources + deployment("      - name: c\n        envFrom:\n        - {configMapRef: {name: config}}\n"
                                       "        - {secretRef: {name: secret}, prefix: P_}\n        - {secretRef: {name: config}}\n"));
  CHECK(read.show.env(read.facts) ==
        "KEY=v literal\nTOKEN=changeme@[Y2hhbmdlbWU=] placeholder\nPASS=p literal\n"
        "KEY=v literal #web\napp.conf=text literal #web\nlower=w literal #web\n"
        "P_TOKEN@[TOKEN]=changeme@[Y2hhbmdlbWU=] placeholder #web\nP_PASS@[PASS]=p literal #web\n");
}

TEST_CASE("operators make Secrets too") {
  const Read read(
      "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: a}\nspec: {encryptedData: {A: Agx}}\n---\n"
      "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: x}\n"
      "spec: {target: {name: b}, data: [{secretKey: B}], dataFrom: [{extract: {key: k}}]}\n---\n" +
      deployment("      - name: c\n        envFrom: [{secretRef: {name: a}}, {secretRef: {name: b}}]\n"));
  CHECK(read.show.env(read.facts) == "A reference\nB reference\nA reference #web\nB reference #web\n");
  CHECK(read.show.opaque(read.facts) == "envFrom 'b' has keys that are not in the repository #web\n");
}

TEST_CASE("an env file from a volume may hold anything") {
  const Read read(
      deployment("      - name: c\n        volumeMounts: [{name: v, mountPath: /app/.env, subPath: .env}, {name: d, mountPath: /data}]\n"));
  CHECK(read.show.opaque(read.facts) == "an env file is mounted at '/app/.env' #web\n");
}

TEST_CASE("services reach the ports of what they select") {
  const std::string pods = deployment("      - name: c\n        ports: [{name: http, containerPort: 8080}, {containerPort: 9090}]\n");
  struct Case {
    const char *ports, *facts;
  };
  const Case cases[] = {
      {"[{port: 80, targetPort: http}]", "targets 8080 [http] #web\n"},
      {"[{port: 80, targetPort: 3000}]", "targets 3000 [3000] #web\n"},
      {"[{port: 8080}]", "targets 8080 [8080] #web\n"},
      {"[{port: 80, targetPort: nothing}]", ""},
      {"[{port: '${PORT}'}]", ""},
  };
  for (const Case& c : cases) {
    const Read read(pods + "---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: web}, ports: " + c.ports +
                    "}\n");
    INFO(c.ports);
    CHECK(read.show.ports(read.facts) == c.facts + std::string("container 8080 [8080] #web\ncontainer 9090 [9090] #web\n"));
  }
  const Read other(pods + "---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: other}, ports: [{port: 80}]}\n");
  CHECK(other.show.ports(other.facts) == "targets 80 [80]\ncontainer 8080 [8080] #web\ncontainer 9090 [9090] #web\n");
}

TEST_CASE("a workload is reached by its own port or by a route") {
  const std::string service =
      "---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
  const std::string ingress =
      "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\n"
      "spec: {rules: [{http: {paths: [{path: /, backend: {service: {name: s, port: {number: 80}}}}]}}]}\n";
  const std::string route =
      "---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec: {rules: [{backendRefs: [{name: s}]}]}\n";
  const auto web = [](const std::string& text) { return Read(text).facts.deployments[0].web; };
  CHECK_FALSE(web(deployment("      - name: c\n")));
  CHECK_FALSE(web(deployment("      - name: c\n") + service));
  CHECK(web(deployment("      - name: c\n") + service + ingress));
  CHECK(web(deployment("      - name: c\n") + service + route));
  CHECK(web(deployment("      - name: c\n        ports: [{containerPort: 80}]\n")));
  CHECK_FALSE(web(deployment("      - name: c\n        ports: [{name: metrics, containerPort: 9090}]\n")));
  CHECK_FALSE(web(
      "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {containers: [{ports: [{containerPort: 80}]}]}}}\n"));
}

TEST_CASE("probes") {
  const Read read(
      deployment("      - name: c\n"
                 "        ports: [{name: http, containerPort: 8080}]\n"
                 "        readinessProbe: {httpGet: {path: '/ready?full=1', port: http}}\n"
                 "        livenessProbe:\n"
                 "          exec:\n"
                 "            command: [sh, -c, 'curl -f http://localhost:3000/live || exit 1']\n"
                 "        startupProbe: {tcpSocket: {port: 8080}}\n"
                 "      - name: d\n"
                 "        readinessProbe: {grpc: {port: 50051}}\n"
                 "        livenessProbe: {exec: {command: [pg_isready, -q]}}\n"));
  CHECK(read.show.probes(read.facts) ==
        "readiness http /ready :8080 #web\nliveness http /live :3000 by curl #web\nstartup tcp :8080 #web\n"
        "readiness grpc :50051 #web/d\nliveness command by pg_isready #web/d\n");
  CHECK(read.show.source(read.facts.probes[0].span) == "{httpGet: {path: '/ready?full=1', port: http}}");
}

TEST_CASE("hosts in values") {
  const Read read(
      deployment("      - name: c\n        env:\n"
                 "        - {name: DATABASE_URL, value: 'postgres://u:p@pg-svc:5432/app'}\n"
                 "        - {name: REDIS_HOST, value: redis}\n"
                 "        - {name: BROKERS, value: 'a:9092'}\n"
                 "        - {name: KAFKA_BROKERS, value: 'a:9092,b:9093'}\n"
                 "        - {name: SELF_HOST, value: 'true'}\n"
                 "        - {name: BIND_HOST, value: 0.0.0.0}\n"
                 "        - {name: MINE_URL, value: 'http://localhost:80'}\n"
                 "        - {name: OTHER_URL, value: 'http://$(HOST):80'}\n"));
  CHECK(read.show.hosts(read.facts) == "pg-svc:5432 #web\nredis #web\na:9092 #web\nb:9093 #web\n");
}

TEST_CASE("the command of a container binds ports") {
  const Read read(deployment("      - name: c\n        command: [gunicorn]\n        args: [-b, '0.0.0.0:8000', app]\n"));
  CHECK(read.show.deployments(read.facts) == "web [gunicorn] [-b] [0.0.0.0:8000] [app] #web\n");
  CHECK(read.facts.ports.size() == 1);
  CHECK(read.facts.ports[0].number == 8000);
}

TEST_CASE("production is decided by the path") {
  CHECK(Read(deployment("      - name: c\n"), "k8s/prod/web.yaml").facts.deployments[0].production);
  CHECK_FALSE(Read(deployment("      - name: c\n"), "k8s/web.dev.yaml").facts.deployments[0].production);
}

TEST_CASE("a broken document is reported once and the documents in front of it are read") {
  const Read read(deployment("      - name: c\n") + "---\na: [\n");
  CHECK(read.facts.syntax_errors.size() == 1);
  CHECK(read.facts.syntax_errors[0].format == "yaml");
  CHECK(read.facts.deployments.size() == 1);
  CHECK(read.show.opaque(read.facts) == "the file could not be read whole\n");
}

TEST_CASE("Sealos templates") {
  const Read read(
      "apiVersion: app.sealos.io/v1\nkind: Template\nmetadata: {name: t}\nspec:\n  defaults:\n    app_name: {type: string, value: 't-${{ "
      "random(8) }}'}\n"
      "  inputs:\n    KEY: {description: d, type: string, default: '', required: true}\n---\n"
      "${{ if(inputs.KEY) }}\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${{ defaults.app_name }}\nspec:\n  template:\n"
      "    metadata:\n      labels:\n        app: ${{ defaults.app_name}}\n    spec:\n      containers:\n        - name: c\n"
      "          image: app:1.0\n          env:\n            ${{ if(inputs.KEY) }}\n            - name: KEY\n              value: ${{ "
      "inputs.KEY }}\n"
      "            ${{ endif() }}\n---\n${{ endif() }}\napiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  selector:\n"
      "    app: ${{ defaults.app_name }}\n  ports: [{port: 80}]\n");
  CHECK(read.facts.syntax_errors.empty());
  const KubernetesFile& model = *read.facts.kubernetes_files.at(0);
  CHECK(model.sealos);
  REQUIRE(model.sealos_template);
  REQUIRE(model.sealos_template->inputs.size() == 1);
  CHECK(read.show.show(model.sealos_template->inputs[0].name) == "KEY");
  CHECK(model.sealos_template->inputs[0].required);
  CHECK(read.show.show(*model.sealos_template->inputs[0].description) == "d");
  CHECK(read.show.show(*model.sealos_template->defaults.at(0).value) == "t-${{ random(8) }}");
  CHECK(read.show.env(read.facts) == "KEY=${{ inputs.KEY }} computed #${{ defaults.app_name }}\n");
  CHECK(read.facts.env_declarations[0].where == DeclaredIn::sealos);
  CHECK(read.show.images(read.facts) == "app:1.0 #${{ defaults.app_name }}\n");
  CHECK(read.facts.images[0].use == ImageUse::sealos);
  CHECK(read.show.ports(read.facts) == "targets 80 [80] #${{ defaults.app_name }}\n");
  CHECK(read.facts.deployments[0].kind == ArtifactKind::sealos);
}

TEST_CASE("alternatives of a template are objects of their own") {
  const Read read(
      "${{ if(inputs.A) }}\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {template: {spec: {containers: [{image: "
      "'a:1'}]}}}\n"
      "${{ else() }}\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: x}\nspec: {template: {spec: {containers: [{image: "
      "'b:1'}]}}}\n${{ endif() }}\n");
  CHECK(read.show.deployments(read.facts) == "x image=a:1 #x\nx image=b:1 #StatefulSet/x\n");
}

TEST_CASE("opaque images stay opaque") {
  const char* const images[] = {"app:${TAG}", "'${{ inputs.image }}'", "<your-image>"};
  for (const char* image : images) {
    const Read read(deployment(std::string("      - name: c\n        image: ") + image + "\n"));
    INFO(image);
    REQUIRE(read.facts.images.size() == 1);
    CHECK(read.facts.images[0].opaque);
  }
}

}  // namespace
}  // namespace preship
