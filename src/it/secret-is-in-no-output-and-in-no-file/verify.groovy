import io.github.dockercache.it.Case

def it = Case.in(basedir)

def noSecretIn = { text ->
    for (secret in [Case.TOKEN, 'npm-planted-token-7e2a']) {
        def bytes = secret.bytes
        def forms = [secret, bytes.encodeBase64().toString(), ('ci:' + secret).bytes.encodeBase64().toString(),
                java.security.MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString()]
        forms.each { assert !text.contains(it) }
    }
}
def noSecretLeft = { run ->
    noSecretIn(run.log())
    [new File(basedir, 'target'), new File(basedir, 'home')].each { folder ->
        folder.eachFileRecurse(groovy.io.FileType.FILES) { file -> noSecretIn(file.getText('ISO-8859-1')) }
    }
}
def settings = new File(basedir, 'settings-with-password.xml')
settings.text = settings.text.replace('@' + 'token@', Case.TOKEN)
noSecretLeft(it.mvn('-X', '-e', '-gs', settings.path, 'docker-cache:key').ok())
assert it.text('docker-layer-caching-key.txt').contains('monday') == false

def docker = new File(basedir, 'docker')
docker.mkdirs()
new File(docker, 'config.json').text =
        groovy.json.JsonOutput.toJson([auths: ['@guarded@': [auth: ('ci:' + Case.TOKEN).bytes.encodeBase64().toString()]]])
def key = it.baseKey()
noSecretLeft(it.mvn(['DOCKER_CONFIG': docker.path], '-X', '-e', 'docker-cache:key').ok())
assert it.baseKey() == key

new File(docker, 'config.json').text =
        groovy.json.JsonOutput.toJson([auths: ['@guarded@': [auth: ('stranger:' + Case.TOKEN).bytes.encodeBase64().toString()]]])
noSecretIn(it.mvn(['DOCKER_CONFIG': docker.path], '-X', '-e', 'docker-cache:key').failed().log())
