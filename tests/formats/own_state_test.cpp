#include "formats/own_state.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

std::string states(const std::string& path, const std::string& text) {
  static constexpr std::string_view kinds[] = {"uploads", "files", "sessions", "schedule"};
  Analysis analysis = Analysis::from_memory({{path, text}});
  std::string found;
  for (const OwnState& one : analysis.project().facts.own_states)
    found += std::string(kinds[static_cast<std::size_t>(one.kind)]) + " " + one.what.value + (one.beside ? " (beside)" : "") + "\n";
  return found;
}

}  // namespace

TEST_CASE("own state: sessions and schedules of JavaScript by what a module exports") {
  CHECK(states("server.js", "const s = require('express-session');\napp.use(s({secret}));\n") == "sessions express-session\n");
  CHECK(states("server.ts", "import s from 'express-session';\napp.use(s({secret, store}));\n") == "");
  CHECK(states("server.ts", "import s from 'express-session';\napp.use(s(options));\n") == "");
  CHECK(states("server.ts", "import s from 'express-session';\napp.use(s({...options}));\n") == "");
  CHECK(states("server.ts", "import s from 'express-session';\napp.use(s({store: new s.MemoryStore()}));\n") ==
        "sessions express-session\n");
  CHECK(states("server.ts", "import s from '@fastify/session';\napp.register(s, {secret});\n") == "sessions @fastify/session\n");
  CHECK(states("server.ts", "import s from '@fastify/session';\napp.register(s, {secret, store});\n") == "");
  CHECK(states("jobs.ts", "import { CronJob as Job } from 'cron';\nnew Job('* * * * *', run);\n") == "schedule cron\n");
  CHECK(states("jobs.ts", "import * as cron from 'node-cron';\ncron.schedule('* * * * *', run);\n") == "schedule node-cron\n");
  CHECK(states("jobs.ts", "import { Cron } from '@nestjs/schedule';\nclass A { @Cron('* * * * *') run() {} }\n") ==
        "schedule @nestjs/schedule\n");
  CHECK(states("jobs.ts", "import * as cron from 'node-cron';\ncron.validate('* * * * *');\n") == "");
  CHECK(states("jobs.ts", "import * as cron from 'node-cron';\ncron.schedule('* * * * *', () => withLock(run));\n") == "");
  CHECK(states("jobs.test.ts", "import * as cron from 'node-cron';\ncron.schedule('* * * * *', run);\n") == "");
}

TEST_CASE("own state: files of JavaScript, up to what is computed") {
  const auto written = [](const std::string& call) {
    return states(
        "routes/files.js",
        "const fs = require('fs'), path = require('path');\nconst dir = path.join(process.cwd(), 'store');\nfunction put(name) { " + call +
            " }\n");
  };
  CHECK(written("fs.writeFileSync(path.join(dir, name), 'x')") == "files store\n");
  CHECK(written("fs.writeFileSync(`${dir}/a/${name}.pdf`, 'x')") == "files store/a\n");
  CHECK(written("fs.promises.writeFile('./store/' + name, 'x')") == "files store\n");
  CHECK(written("fs.createWriteStream(path.join(__dirname, '../store', name))") == "files store (beside)\n");
  CHECK(written("fs.renameSync(name, '/srv/store/a.pdf')") == "files /srv/store/a.pdf\n");
  CHECK(written("fs.writeFileSync(name, 'x')") == "");
  CHECK(written("fs.writeFileSync(path.join(process.env.DIR, name), 'x')") == "");
  CHECK(written("fs.writeFileSync('/tmp/' + name, 'x')") == "");
  CHECK(written("fs.writeFileSync(dir + '/a', 'x'); fs.unlinkSync(dir + '/a')") == "");
  CHECK(written("fs.readFileSync(dir + '/a')") == "");
  CHECK(states("server.js",
               "const fs = require('fs'), os = require('os'), app = require('express')();\napp.post('/x', (q, r) => "
               "fs.writeFileSync(`${os.tmpdir()}/x/${q.id}`, 'x'));\n"
               "app.get('/x', (q, r) => r.download('/tmp/x/' + q.id));\n") == "files /tmp/x\n");
  CHECK(states("lib/files.js", "const fs = require('fs');\nfunction put() { fs.writeFileSync('store/a', 'x') }\n") == "");
  CHECK(states("routes/files.js", "const fs = require('fs');\nfs.writeFileSync('store/a', 'x')\n") == "");
}

TEST_CASE("own state: Python") {
  CHECK(states("app.py", "from apscheduler.schedulers.background import BackgroundScheduler as S\nS().start()\n") ==
        "schedule apscheduler.schedulers.background\n");
  CHECK(states("app.py", "import schedule\nschedule.every(5).minutes.do(run)\n") == "schedule schedule\n");
  CHECK(states("app.py", "import schedule\nwith leader_lock:\n    schedule.every(5).minutes.do(run)\n") == "");
  CHECK(states("app.py", "app.config['SESSION_TYPE'] = 'filesystem'\n") == "sessions SESSION_TYPE = filesystem\n");
  CHECK(states("app.py", "app.config['SESSION_TYPE'] = 'redis'\n") == "");
  const auto written = [](const std::string& line) {
    return states("api/files.py",
                  "import os\nfrom pathlib import Path\nfrom fastapi import APIRouter\nrouter = APIRouter()\nBASE = "
                  "Path(__file__).resolve().parent.parent\nSTORE = 'store'\n\n"
                  "@router.post('/files')\ndef put(name):\n    " +
                      line + "\n");
  };
  CHECK(written("open(os.path.join(STORE, name), 'wb')") == "files store\n");
  CHECK(written("open(f'{STORE}/a/{name}', mode='a')") == "files store/a\n");
  CHECK(written("(BASE / 'media' / name).write_bytes(b'')") == "files media (beside)\n");
  CHECK(written("open(os.path.join(STORE, name))") == "");
  CHECK(written("open(os.path.join(os.environ['DIR'], name), 'w')") == "");
  CHECK(written("open('/tmp/a', 'w')") == "");
}

TEST_CASE("own state: content management systems") {
  CHECK(states("package.json", R"({"dependencies": {"@strapi/strapi": "5.0.0"}})") == "files public/uploads\n");
  CHECK(states("package.json", R"({"dependencies": {"@strapi/strapi": "5.0.0", "@strapi/provider-upload-cloudinary": "5.0.0"}})") == "");
}
