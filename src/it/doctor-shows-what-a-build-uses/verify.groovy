import groovy.json.JsonOutput
import io.github.dockercache.it.Case

def test = Case.in(basedir)
def guarded = new File(basedir, 'app/app.dockerfile').text.replaceFirst('(?s).*FROM ([^/]*)/.*', '$1')
def docker = new File(basedir, 'docker')
docker.mkdirs()
def login = { user -> "$user:$Case.TOKEN".bytes.encodeBase64().toString() }
def logIn = { user -> new File(docker, 'config.json').text = JsonOutput.toJson([auths: [(guarded): [auth: login(user)]]]) }
def noSecretIn = { text -> [Case.TOKEN, login('ci'), login('stranger')].each { assert !text.contains(it) }; text }
def mvn = { String... arguments -> test.mvn([DOCKER_CONFIG: docker.path], arguments) }
def whole = { run -> noSecretIn(run.unwrapped()) }
def lines = { run -> whole(run).readLines().findAll { it.startsWith('[INFO]  ') } }

// from a password in Docker's configuration to a base image in the store
logIn('ci')
mvn('docker-cache:key').ok()
def blobs = new File(basedir, 'store/blobs/sha256').list().sort()
def told = lines(mvn('docker-cache:doctor', '-X').ok())
assert told.any { it.contains("$guarded answers; login under '$guarded' in $docker.path/config.json") } : told
assert told.any { it.contains('engine=none') }
assert told.any { it.contains('no Dockerfile here needs one') } : told
assert told.any { it.contains('in entries: 1 base') } : told
assert told.any { it.contains('all entries are whole') }
assert told.every { !it.contains('TROUBLE') } : told
assert new File(basedir, 'store/blobs/sha256').list().sort() == blobs

// an engine that changes nothing in the registry may be told that it is allowed to
def remote = { host -> "-Ddocker-cache.remoteStore=oci://$host/${test.reference('cache').split('/', 2)[1]}" as String }
assert lines(mvn('docker-cache:doctor', remote(test.reference('x').split('/')[0])).ok()).any { it.contains('may be read, 0 entries, and written') }

// a damaged blob is named by a look at all of them, and left alone
def damaged = new File(basedir, "store/blobs/sha256/${blobs.max { new File(basedir, "store/blobs/sha256/$it").length() }}")
def bytes = damaged.bytes
bytes[bytes.length.intdiv(2)] ^= 1
damaged.setWritable(true)
damaged.bytes = bytes
def deep = whole(mvn('docker-cache:doctor', '-Ddocker-cache.deep').ok())
assert deep.contains("$damaged.name is damaged") && deep.contains('-> delete the file')
assert damaged.bytes == bytes

// what the build needs and does not get
logIn('stranger')
def refused = mvn('docker-cache:doctor', '-X').failed()
noSecretIn(refused.log())
assert refused.errors().any { it.contains('something that this build needs is broken') && it.contains('refuses access') }
assert lines(refused).findAll { it.contains('TROUBLE') }.size() == 1

// and gets again, as the message says: with the right login
assert refused.log().contains('check user and password')
logIn('ci')
mvn('docker-cache:doctor').ok()
return true
