#!/bin/bash
# AWS CLI: configuração e primeiros comandos.
#
# Troque ENDPOINT (com https://), ACCESS_KEY_ID, SECRET_ACCESS_KEY e BUCKET
# pelos valores da página Backup do portal. Rode linha por linha, ou o arquivo
# inteiro: bash aws-cli-config.sh

# 1. Guarda as credenciais no perfil “cloudstorage”, em ~/.aws.
aws configure set aws_access_key_id 'ACCESS_KEY_ID' --profile cloudstorage
aws configure set aws_secret_access_key 'SECRET_ACCESS_KEY' --profile cloudstorage
aws configure set region us-east-1 --profile cloudstorage
aws configure set s3.addressing_style path --profile cloudstorage

# 2. Usa este perfil e este endereço nos comandos abaixo.
export AWS_PROFILE=cloudstorage
export AWS_PAGER=''
S3='aws --endpoint-url ENDPOINT s3'

# 3. Lista os buckets que a chave alcança e o conteúdo de um deles.
$S3 ls
$S3 ls s3://BUCKET/

# 4. Envia um arquivo e o traz de volta.
echo 'Olá, storage!' > teste.txt
$S3 cp teste.txt s3://BUCKET/teste.txt
$S3 cp s3://BUCKET/teste.txt teste-baixado.txt
cmp teste.txt teste-baixado.txt

# 5. Envia uma pasta. Rodar de novo envia só o que mudou.
$S3 sync "$HOME/Documentos" s3://BUCKET/documentos/

# 6. Traz a pasta de volta, para outro lugar.
$S3 sync s3://BUCKET/documentos/ "$HOME/restaurado-aws"

# 7. Cria um link que baixa um arquivo por uma hora, sem senha.
$S3 presign s3://BUCKET/teste.txt --expires-in 3600

# 8. Apaga o arquivo de teste.
$S3 rm s3://BUCKET/teste.txt
