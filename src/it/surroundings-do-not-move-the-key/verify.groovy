import io.github.dockercache.it.Case

def test = Case.in(basedir)

def keys = { folder -> ['docker-layer-caching-key.txt', 'docker-layer-caching-files.txt'].collect { new File(folder, "target/docker-cache/$it").text } }
def before = keys(basedir)

test.mvn(['LC_ALL': 'tr_TR.UTF-8', 'LANG': 'tr_TR.UTF-8', 'TZ': 'Pacific/Kiritimati'],
        '-Duser.language=tr', '-Duser.country=TR', '-Duser.timezone=Pacific/Kiritimati', 'docker-cache:key').ok()
assert keys(basedir) == before

def elsewhere = new File(basedir, 'another checkout/of it')
elsewhere.mkdirs()
def copy = ['sh', '-c', "umask 077 && cp Dockerfile pom.xml '$elsewhere'"].execute(null, basedir)
assert copy.waitFor() == 0
test.mvn(elsewhere, [:], 'docker-cache:key').ok()
assert keys(elsewhere) == before
